"""Shipped pages in the database: they follow the files until somebody writes there."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from talent_net.domain.pages.actions import loading
from talent_net.domain.pages.actions.loading import load_pages
from talent_net.domain.pages.actions.writing import mark_checked, open_page, save_text
from talent_net.domain.pages.facts import PagesLoaded
from talent_net.domain.pages.queries import published_page
from talent_net.domain.pages.rules.states import Standing, State, states_of
from talent_net.domain.people.model import Role
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed
from talent_net.kernel.work import Work
from talent_net.vocabulary import PAGE_SLUGS, ShippedText, shipped_texts
from tests.factories.pages import words, write_page

ALL = 2 * len(PAGE_SLUGS)


def ship(monkeypatch: pytest.MonkeyPatch, **bodies: str) -> None:
    """Let the platform come with another text of `about` in these languages."""

    def shipped(slug: str) -> Mapping[str, ShippedText]:
        return {
            language: ShippedText(slug, language, text.title, text.description, bodies.get(language, text.body))
            if slug == "about"
            else text
            for language, text in shipped_texts(slug).items()
        }

    monkeypatch.setattr(loading, "shipped_texts", shipped)


def states(work: Work) -> dict[str, State]:
    page = open_page(work, "about")
    standings = {item.language: Standing(item.head, item.published, item.against) for item in page.editions}
    return states_of("ja", standings, ["ja", "en"])


def body(work: Work, language: str) -> str:
    return next(version.body for tag, version in work.session.execute(published_page("about")) if tag == language)


def test_everything_shipped_is_there_checked_and_a_second_time_changes_nothing(work: Work) -> None:
    assert load_pages(work) == (ALL, 0)
    assert load_pages(work) == (0, 0)
    assert work.facts == [PagesLoaded(created=ALL, updated=0)]
    assert states(work) == {"ja": State.CHECKED, "en": State.CHECKED}


def test_an_untouched_page_follows_a_newer_shipped_text(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    load_pages(work)
    ship(monkeypatch, ja="新しい本文", en="A newer text")
    assert load_pages(work) == (0, 2)
    assert (body(work, "ja"), body(work, "en")) == ("新しい本文", "A newer text")
    assert states(work) == {"ja": State.CHECKED, "en": State.CHECKED}


def test_a_shipped_correction_of_one_language_leaves_the_other_right(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    load_pages(work)
    ship(monkeypatch, ja="誤字を直した本文")
    assert load_pages(work) == (0, 1)
    assert states(work) == {"ja": State.CHECKED, "en": State.CHECKED}
    assert load_pages(work) == (0, 0)


@pytest.mark.parametrize("checked", [True, False])
def test_what_staff_wrote_stays_theirs(work: Work, monkeypatch: pytest.MonkeyPatch, *, checked: bool) -> None:
    load_pages(work)
    write_page(work, "en", words(body="Ours"), checked=checked)
    ship(monkeypatch, en="A newer text")
    assert load_pages(work) == (0, 0)
    assert (body(work, "en") == "Ours") is checked


def test_a_shipped_translation_does_not_claim_to_fit_an_original_that_staff_wrote(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_pages(work)
    write_page(work, "ja", words(body="私たちの本文"))
    ship(monkeypatch, en="A newer text")
    assert load_pages(work) == (0, 1)
    assert states(work) == {"ja": State.CHECKED, "en": State.OUTDATED}


def test_a_page_begun_by_staff_gets_the_languages_that_it_lacks(work: Work) -> None:
    page = open_page(work, "about")
    save_text(work, page, "ja", words(), base=0)
    mark_checked(work, page, "ja", 1)
    assert load_pages(work) == (ALL - 1, 0)
    assert states(work) == {"ja": State.CHECKED, "en": State.OUTDATED}


def test_no_person_loads_pages(work: Work) -> None:
    work.actor = Actor(person_id=1, roles=frozenset({Role.ADMINISTRATOR}), is_protected=False, is_confirmed=True)
    with pytest.raises(NotAllowed):
        load_pages(work)
