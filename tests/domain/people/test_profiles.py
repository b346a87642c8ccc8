"""Writing a profile, part by part, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.people.actions import profiles as actions
from talent_net.domain.people.actions.vocabulary_loading import load_vocabulary
from talent_net.domain.people.facts.profiles import ProfileChanged
from talent_net.domain.people.model import Audience, OfferKind, Person, TieKind
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.hours import Span
from talent_net.domain.people.rules.names import Name
from talent_net.domain.people.rules.profiles import LONGEST_STORY, Bond, Spoken, Text, check_name
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.people import make_person


def _again(work: Work, person: Person) -> Person:
    """The person as the database has them."""
    work.session.flush()
    work.session.expire_all()
    return work.session.scalars(person_with_profile(person.id)).one()


def test_a_name_is_kept_in_both_scripts_and_said_as_a_fact(work: Work) -> None:
    person = make_person(work)
    actions.edit_name(work, person, Name("港", "花子", "みなと", "はなこ", "Minato", "Hanako"))
    profile = _again(work, person).profile
    assert (profile.family_ja, profile.given_kana, profile.given_latin) == ("港", "はなこ", "Hanako")
    assert work.facts == [ProfileChanged(person_id=person.id, parts=("name",))]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (Name(), "people.name_missing"),
        (Name(family_kana="みなと"), "people.name_missing"),
        (Name("港", "花子", "minato"), "people.not_kana"),
        (Name("港" * 61), "people.text_too_long"),
    ],
)
def test_a_name_that_cannot_stand_is_refused(name: Name, code: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        check_name(name)
    assert caught.value.code == code


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_name_breaks_the_rule_itself(family: str, kana: str) -> None:
    with suppress(RuleBroken):
        check_name(Name(family_ja=family, family_kana=kana))


def test_texts_are_kept_in_each_language_and_too_long_ones_change_nothing(work: Work) -> None:
    person = make_person(work)
    actions.edit_texts(work, person, {Part.STORY: Text("港", "Harbour"), Part.SEEK: Text("", "Advice")})
    with pytest.raises(RuleBroken) as caught:
        actions.edit_texts(work, person, {Part.HELP: Text("力"), Part.STORY: Text("", "x" * (LONGEST_STORY + 1))})
    assert caught.value.field == "story_en"
    profile = _again(work, person).profile
    assert (profile.story_ja, profile.story_en, profile.seek_en, profile.help_ja) == ("港", "Harbour", "Advice", "")


def test_living_in_a_shipped_place_sets_country_and_clock(work: Work) -> None:
    load_vocabulary(work)
    person = make_person(work)
    actions.settle(work, person, "new-york")
    profile = _again(work, person).profile
    assert profile.place is not None
    assert (profile.place.slug, profile.country, profile.time_zone) == ("new-york", "US", "America/New_York")


def test_living_elsewhere_needs_a_country_and_a_zone_that_exists(work: Work) -> None:
    person = make_person(work)
    with pytest.raises(RuleBroken, match=r"people\.zone_unknown"):
        actions.settle_elsewhere(work, person, city="Atlantis", country="GR", time_zone="Sea/Atlantis")
    with pytest.raises(RuleBroken, match=r"people\.country_missing"):
        actions.settle_elsewhere(work, person, city="Atlantis", country="", time_zone="Europe/Athens")
    actions.settle_elsewhere(work, person, city="Chania", country="GR", time_zone="Europe/Athens")
    assert _again(work, person).profile.city_other == "Chania"


def test_an_unknown_place_is_refused(work: Work) -> None:
    with pytest.raises(RuleBroken, match=r"people\.place_unknown"):
        actions.settle(work, make_person(work), "atlantis")


def test_languages_change_in_place_and_the_strongest_comes_first(work: Work) -> None:
    person = make_person(work)
    actions.edit_languages(work, person, [Spoken("en", 4), Spoken("ja", 7)])
    person = _again(work, person)
    actions.edit_languages(work, person, [Spoken("de", 2), Spoken("en", 6)])
    rows = _again(work, person).profile.languages
    assert [(row.code, row.level) for row in rows] == [("en", 6), ("de", 2)]


@pytest.mark.parametrize(
    ("spoken", "code"),
    [
        ([Spoken("en", 4), Spoken("en", 5)], "people.language_twice"),
        ([Spoken("xx", 4)], "people.language_unknown"),
        ([Spoken("en", 9)], "people.language_unknown"),
    ],
)
def test_languages_that_are_none_are_refused(work: Work, spoken: list[Spoken], code: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        actions.edit_languages(work, make_person(work), spoken)
    assert caught.value.code == code


def test_terms_come_from_the_vocabulary_alone(work: Work) -> None:
    load_vocabulary(work)
    person = make_person(work)
    actions.edit_terms(work, person, ["climate", "hydrogen"])
    person = _again(work, person)
    actions.edit_terms(work, person, ["climate"])
    assert [term.slug for term in _again(work, person).profile.terms] == ["climate"]
    with pytest.raises(RuleBroken, match=r"people\.term_unknown"):
        actions.edit_terms(work, _again(work, person), ["climate", "alchemy"])


def test_ties_and_hours_are_replaced_as_a_whole(work: Work) -> None:
    person = make_person(work)
    actions.edit_ties(work, person, [Bond(TieKind.BORN, Text("中区", "")), Bond(TieKind.OTHER)])
    actions.edit_hours(work, person, [Span(1, 60, 120), Span(0, 1380, 1440)])
    person = _again(work, person)
    actions.edit_ties(work, person, [Bond(TieKind.WORK)])
    profile = _again(work, person).profile
    assert [tie.kind for tie in profile.ties] == [TieKind.WORK]
    assert [(row.weekday, row.end_minute) for row in profile.hours] == [(0, 1440), (1, 120)]


def test_offers_come_with_a_budget_that_a_month_can_hold(work: Work) -> None:
    person = make_person(work)
    actions.edit_offers(work, person, [OfferKind.LECTURE, OfferKind.MENTORING], 4)
    person = _again(work, person)
    actions.edit_offers(work, person, [OfferKind.LECTURE], None)
    assert [row.kind for row in _again(work, person).profile.offers] == [OfferKind.LECTURE]
    with pytest.raises(RuleBroken, match=r"people\.hours_impossible"):
        actions.edit_offers(work, _again(work, person), [], 81)


def test_minors_offer_nothing_and_never_show_anything_to_the_public(work: Work) -> None:
    minor = make_person(work, born_on=None)
    with pytest.raises(RuleBroken, match=r"people\.offers_from_adults"):
        actions.edit_offers(work, minor, [OfferKind.MENTORING], 1)
    actions.edit_audiences(work, minor, {Part.NAME: Audience.PUBLIC, Part.STORY: Audience.ONLY_ME})
    profile = _again(work, minor).profile
    assert (profile.audience_name, profile.audience_story) == (Audience.MEMBERS, Audience.ONLY_ME)


def test_choosing_the_audiences_that_stand_says_nothing(work: Work) -> None:
    person = make_person(work)
    actions.edit_audiences(work, person, {Part.NAME: Audience.MEMBERS})
    assert work.facts == []


EVERY_ACTION: list[Callable[[Work, Person], object]] = [
    lambda work, person: actions.edit_name(work, person, Name("港")),
    lambda work, person: actions.edit_texts(work, person, {Part.STORY: Text("港")}),
    lambda work, person: actions.settle(work, person, "yokohama"),
    lambda work, person: actions.settle_elsewhere(work, person, city="x", country="JP", time_zone="Asia/Tokyo"),
    lambda work, person: actions.edit_languages(work, person, []),
    lambda work, person: actions.edit_terms(work, person, []),
    lambda work, person: actions.edit_ties(work, person, []),
    lambda work, person: actions.edit_hours(work, person, []),
    lambda work, person: actions.edit_offers(work, person, [], None),
    lambda work, person: actions.edit_audiences(work, person, {}),
]


@pytest.mark.parametrize("act", EVERY_ACTION)
def test_nobody_writes_in_the_profile_of_another(work: Work, act: Callable[[Work, Person], object]) -> None:
    person = make_person(work)
    work.actor = Actor(person_id=person.id + 1, is_protected=False, is_confirmed=True, roles=frozenset({"administrator"}))
    with pytest.raises(NotAllowed):
        act(work, person)
    assert work.facts == []
