"""Whom a home page suggests: people whom its reader may find, by nothing that they hide."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.directory import Looking
from talent_net.domain.people.model import (
    Audience,
    Calling,
    Person,
    ProfileLanguage,
    Role,
    SchoolStage,
    Term,
    TermKind,
    TermState,
    Tie,
    TieKind,
)
from talent_net.domain.people.queries.homes import Interests
from talent_net.domain.people.suggestions import Suggestion, newest, seeking, worth_meeting
from talent_net.kernel.work import Work
from tests.factories.people import make_person
from tests.harness.statements import statements

CHILD = date(2011, 1, 1)
MINE = Interests(terms=frozenset({"energy"}), languages=frozenset({"ja", "en", "de"}), ties=frozenset({TieKind.SISTER_CITY}))
HIDDEN = int(Audience.MATCHES)


@pytest.fixture
def energy(work: Work) -> Term:
    term = Term(slug="energy", kind=TermKind.FIELD, name_ja="エネルギー", name_en="Energy", created_at=work.now)
    work.session.add(term)
    work.session.flush()
    return term


def looking(work: Work, person: Person | None = None) -> Looking:
    actor = actor_of(person or make_person(work, calling=Calling.STUDENT), work.today, work.limits)
    work.session.flush()
    return Looking(actor=actor, today=work.today, limits=work.limits)


def meet(work: Work, person: Person | None = None, most: int = 4) -> dict[str, Suggestion]:
    return {each.card.public_id: each for each in worth_meeting(work.session, looking(work, person), MINE, most)}


def sought(work: Work, person: Person | None = None) -> dict[str, Suggestion]:
    reader = looking(work, person or make_person(work))
    return {each.card.public_id: each for each in seeking(work.session, reader, MINE, 3)}


def in_energy(work: Work, energy: Term, **values: Any) -> Person:
    person = make_person(work, **values)
    person.profile.terms = [energy]
    return person


def student(work: Work, **values: Any) -> Person:
    profile = {"seek_en": "Somebody who works with wind", **values.pop("profile", {})}
    return make_person(work, calling=Calling.STUDENT, profile=profile, **values)


def test_people_of_the_same_field_language_or_tie_are_suggested_with_the_reason(work: Work, energy: Term) -> None:
    by_field, by_language, by_tie, other = in_energy(work, energy), make_person(work), make_person(work), make_person(work)
    by_language.profile.languages = [ProfileLanguage(code="de", level=5)]
    by_tie.profile.ties = [Tie(kind=TieKind.SISTER_CITY), Tie(kind=TieKind.SISTER_CITY)]
    other.profile.languages = [ProfileLanguage(code="ja", level=7), ProfileLanguage(code="fr", level=7)]
    found = meet(work)
    assert found.keys() == {by_field.public_id, by_language.public_id, by_tie.public_id}
    assert [term.slug for term in found[by_field.public_id].terms] == ["energy"]
    assert found[by_language.public_id].languages == ("de",)
    assert found[by_tie.public_id].ties == (TieKind.SISTER_CITY,)


def test_what_somebody_hides_suggests_nobody(work: Work, energy: Term) -> None:
    in_energy(work, energy, profile={"audience_terms": HIDDEN})
    person = make_person(work, profile={"audience_languages": HIDDEN, "audience_ties": HIDDEN})
    person.profile.languages = [ProfileLanguage(code="de", level=5)]
    person.profile.ties = [Tie(kind=TieKind.SISTER_CITY)]
    assert meet(work) == {}


def test_a_hidden_part_is_no_reason_beside_another(work: Work, energy: Term) -> None:
    person = in_energy(work, energy, profile={"audience_languages": HIDDEN, "audience_ties": HIDDEN, "audience_seek": HIDDEN})
    person.profile.languages = [ProfileLanguage(code="de", level=5)]
    person.profile.ties = [Tie(kind=TieKind.SISTER_CITY)]
    person.profile.seek_en = "A secret"
    found = meet(work)[person.public_id]
    assert (found.languages, found.ties, found.wish) == ((), (), None)


@pytest.mark.parametrize("absent", [{"confirmed_at": None}, {"suspended_at": "now"}, {"born_on": None}, {"born_on": CHILD}])
def test_nobody_is_suggested_whom_the_gate_hides(work: Work, energy: Term, absent: dict[str, Any]) -> None:
    in_energy(work, energy, **{name: work.now if value == "now" else value for name, value in absent.items()})
    assert meet(work) == {}


def test_nobody_is_suggested_to_themselves_nor_students_to_students(work: Work, energy: Term) -> None:
    reader = in_energy(work, energy)
    in_energy(work, energy, calling=Calling.STUDENT)
    assert meet(work, reader) == {}


def test_an_unconfirmed_reader_is_shown_nobody(work: Work, energy: Term) -> None:
    in_energy(work, energy)
    assert meet(work, make_person(work, confirmed_at=None)) == {}


def test_a_word_that_is_not_accepted_is_nothing_shared(work: Work, energy: Term) -> None:
    energy.state = TermState.PROPOSED
    in_energy(work, energy)
    assert meet(work) == {}


def test_wishes_are_those_of_grown_up_students_who_show_them(work: Work, energy: Term) -> None:
    shared, plain = student(work), student(work)
    shared.profile.terms = [energy]
    student(work, profile={"audience_seek": HIDDEN})
    student(work, profile={"seek_en": ""})
    make_person(work, profile={"seek_en": "I am no student"})
    found = sought(work)
    assert list(found) == [shared.public_id, plain.public_id]
    wish = found[plain.public_id].wish
    assert wish is not None
    assert wish.en == "Somebody who works with wind"


@pytest.mark.parametrize("roles", [(), (Role.COORDINATOR,), (Role.SAFEGUARDING,)])
def test_wishes_of_minors_are_shown_to_nobody_here(work: Work, roles: tuple[Role, ...]) -> None:
    student(work, born_on=CHILD)
    student(work, school_stage=SchoolStage.HIGH_SCHOOL, graduates_on=date(2027, 3, 31))
    assert sought(work, make_person(work, roles=roles)) == {}


def test_staff_meet_the_newest_whom_they_may_find(work: Work) -> None:
    administrator, officer = make_person(work, roles=(Role.ADMINISTRATOR,)), make_person(work, roles=(Role.SAFEGUARDING,))
    child = make_person(work, born_on=CHILD)
    shown = {each.card.public_id for each in newest(work.session, looking(work, administrator), 10)}
    assert (child.public_id in shown, officer.public_id in shown) == (False, True)
    assert child.public_id in {each.card.public_id for each in newest(work.session, looking(work, officer), 10)}


def test_as_many_queries_for_one_as_for_many(work: Work, energy: Term) -> None:
    reader, counts = make_person(work), list[int]()
    for _ in range(2):
        for _ in range(1 if not counts else 5):
            in_energy(work, energy).profile.ties = [Tie(kind=TieKind.SISTER_CITY)]
        view = looking(work, reader)
        with statements(work.session.get_bind()) as sent:
            worth_meeting(work.session, view, MINE, 4)
        counts.append(len(sent))
    # Five pieces of a card at most are asked for only where somebody shows them; here everybody shows all.
    assert counts[0] == counts[1] <= 9
