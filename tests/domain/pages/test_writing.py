"""Versions of public texts: saved, checked, brought back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.pages.actions.news import begin_news, release_news, withdraw_news
from talent_net.domain.pages.actions.writing import mark_checked, open_page, restore_version, save_text
from talent_net.domain.pages.facts import NewsReleased, NewsWithdrawn, TextChecked, TextSaved
from talent_net.domain.pages.model import PublicText, Version
from talent_net.domain.pages.queries import latest_news, public_news, published_page
from talent_net.domain.pages.rules.states import Standing, State, states_of
from talent_net.domain.people.model import Role
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.pages import make_news, words, write_page
from tests.factories.people import make_person


def states(text: PublicText) -> dict[str, State]:
    standings = {item.language: Standing(item.head, item.published, item.against) for item in text.editions}
    return states_of(text.original, standings, ["ja", "en"])


def public(work: Work, slug: str = "about") -> dict[str, str]:
    work.session.flush()
    return {language: version.title for language, version in work.session.execute(published_page(slug))}


def test_a_draft_is_kept_and_the_public_sees_nothing_of_it(work: Work) -> None:
    version = write_page(work, "en", words("A draft"), checked=False)
    assert (version.number, version.checked_at, public(work)) == (1, None, {})
    assert states(open_page(work, "about")) == {"ja": State.MISSING, "en": State.DRAFT}


def test_the_public_reads_the_last_checked_version_while_the_next_is_written(work: Work) -> None:
    write_page(work, "en", words("Checked"))
    write_page(work, "en", words("Draft"), checked=False)
    assert public(work) == {"en": "Checked"}
    assert states(open_page(work, "about"))["en"] is State.DRAFT


def test_a_translation_is_outdated_once_its_original_goes_on_and_right_again_when_somebody_says_so(work: Work) -> None:
    write_page(work, "ja", words("一"))
    write_page(work, "en", words("One"))
    page = open_page(work, "about")
    assert states(page) == {"ja": State.CHECKED, "en": State.CHECKED}
    write_page(work, "ja", words("二"), checked=False)
    assert states(page) == {"ja": State.DRAFT, "en": State.CHECKED}
    mark_checked(work, page, "ja", 2)
    assert states(page) == {"ja": State.CHECKED, "en": State.OUTDATED}
    mark_checked(work, page, "en", 1)
    assert states(page) == {"ja": State.CHECKED, "en": State.CHECKED}
    assert TextChecked(text_id=page.id, language="en", number=1, is_new=False) in work.facts


def test_the_same_words_make_no_new_version(work: Work) -> None:
    first = write_page(work, "en", words())
    assert write_page(work, "en", words()) is first
    assert [fact for fact in work.facts if isinstance(fact, TextSaved)] == [
        TextSaved(text_id=open_page(work, "about").id, language="en", number=1)
    ]


def test_a_save_on_an_old_version_is_refused(work: Work) -> None:
    write_page(work, "en", words("One"))
    with pytest.raises(RuleBroken) as broken:
        save_text(work, open_page(work, "about"), "en", words("Other"), base=0)
    assert broken.value.code == "pages.changed_meanwhile"


def test_only_the_latest_version_can_be_checked(work: Work) -> None:
    write_page(work, "en", words("One"), checked=False)
    write_page(work, "en", words("Two"), checked=False)
    page = open_page(work, "about")
    for number in (1, 3, 10**30):
        with pytest.raises(RuleBroken):
            mark_checked(work, page, "en", number)
    with pytest.raises(NotFound):
        mark_checked(work, page, "ja", 0)


def test_an_old_version_comes_back_as_a_new_draft(work: Work) -> None:
    write_page(work, "en", words("One"))
    write_page(work, "en", words("Two"))
    page = open_page(work, "about")
    back = restore_version(work, page, "en", 1, base=2)
    assert (back.number, back.title, back.restored_from) == (3, "One", 1)
    assert public(work) == {"en": "Two"}
    with pytest.raises(RuleBroken):
        restore_version(work, page, "en", 1, base=2)
    with pytest.raises(NotFound):
        restore_version(work, page, "en", 9, base=3)


def test_every_version_says_who_saved_it_and_outlives_them(work: Work) -> None:
    person = make_person(work, roles=(Role.COORDINATOR,))
    work.actor = Actor(person_id=person.id, roles=frozenset({Role.COORDINATOR}), is_protected=False, is_confirmed=True)
    version = write_page(work, "en", words())
    assert (version.saved_by_id, version.checked_by_id) == (person.id, person.id)
    work.session.flush()
    work.session.delete(person)
    work.session.flush()
    work.session.expire_all()
    assert work.session.scalars(select(Version.saved_by_id)).one() is None


def test_a_page_that_the_house_does_not_know_cannot_be_written(work: Work) -> None:
    with pytest.raises(NotFound):
        open_page(work, "nowhere")


@pytest.mark.parametrize("roles", [frozenset(), frozenset({Role.ORGANISER}), frozenset({Role.SAFEGUARDING})])
def test_nobody_but_editors_writes_checks_or_releases(work: Work, roles: frozenset[str]) -> None:
    news = make_news(work)
    write_page(work, "en", words())
    page = open_page(work, "about")
    work.actor = Actor(person_id=1, roles=roles, is_protected=False, is_confirmed=True)
    for refused in (
        lambda: open_page(work, "about"),
        lambda: save_text(work, page, "en", words("Other"), base=1),
        lambda: restore_version(work, page, "en", 1, base=1),
        lambda: mark_checked(work, page, "en", 1),
        lambda: begin_news(work, "en", words()),
        lambda: release_news(work, news),
        lambda: withdraw_news(work, news),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_news_come_out_are_taken_back_and_come_again(work: Work) -> None:
    news = make_news(work)
    assert work.session.scalars(latest_news(work.now, 3)).all() == [news]
    withdraw_news(work, news)
    withdraw_news(work, news)
    work.session.flush()
    assert work.session.scalars(latest_news(work.now, 3)).all() == []
    release_news(work, news)
    work.session.flush()
    assert work.session.scalars(public_news(news.slug, work.now)).all() == [news]
    assert work.facts.count(NewsWithdrawn(text_id=news.id)) == 1
    assert work.facts.count(NewsReleased(text_id=news.id, released_at=work.now)) == 2


def test_scheduled_news_wait_for_their_moment(work: Work) -> None:
    news, later = make_news(work), work.now + timedelta(hours=2)
    release_news(work, news, later)
    work.session.flush()
    assert work.session.scalars(latest_news(work.now, 3)).all() == []
    assert work.session.scalars(latest_news(later, 3)).all() == [news]


def test_news_that_nobody_checked_stay_in(work: Work) -> None:
    news = begin_news(work, "en", words())
    with pytest.raises(RuleBroken) as broken:
        release_news(work, news)
    assert broken.value.code == "pages.nothing_checked"


def test_a_page_is_no_news(work: Work) -> None:
    write_page(work, "en", words())
    with pytest.raises(NotFound):
        release_news(work, open_page(work, "about"))
