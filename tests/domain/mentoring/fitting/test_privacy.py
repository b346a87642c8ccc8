"""Nothing that members may not see, and nobody whom the reader may not find, can be learnt from suggestions: not from who is there, not from
their order, not from one point, one reason or one gap. Controls show that the proof finds a single field that leaks.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from random import Random

import pytest
from sqlalchemy import true

from talent_net.domain.hours.promises import promises_of
from talent_net.domain.mentoring.fitting.suggesting import Suggestions, suggest_mentors, suggest_students
from talent_net.domain.mentoring.fitting.traits import own_traits
from talent_net.domain.mentoring.queries import suggestions as queries
from talent_net.domain.people.access.gate import may_be_found, subject_of
from talent_net.domain.people.cards import card_of
from talent_net.domain.people.model import Person
from talent_net.domain.people.rules.audiences import Part, Viewpoint
from talent_net.domain.searches import documents
from talent_net.domain.searches.actions import indexing
from talent_net.domain.searches.actions.indexing import index_people
from talent_net.domain.searches.rules.documents import Traits as Shown
from talent_net.kernel.access import Actor
from talent_net.kernel.work import Work
from talent_net.matching.scoring import Traits
from tests.domain.mentoring.fitting.fit_world import FitWorld, memories
from tests.domain.searches.random_world import HIDEABLE

# Readers of each world: every one of them has everybody indexed anew.
A_FEW = 6


def reader_of(world: FitWorld, actor: Actor) -> Traits:
    """The reader as they know themselves."""
    person = next((each for each in world.people if each.id == actor.person_id), None)
    if person is None:
        return Traits()
    promise = promises_of(world.work.session, [person.id], world.work.today, world.work.limits).get(person.id)
    numbers = {term.slug: term.id for term in (*world.terms, world.skill)}
    return own_traits(card_of(person, Viewpoint.SELF, is_protected=False), numbers, None, promise)


def learnt(world: FitWorld, actor: Actor, reader: Traits) -> tuple[Suggestions, Suggestions]:
    """All that this reader learns."""
    looking, session = world.looking(actor), world.work.session
    world.work.session.flush()
    return (
        suggest_mentors(session, memories(), looking, reader, 20),
        suggest_students(session, memories(), looking, reader, 20),
    )


def change_what_is_hidden(world: FitWorld, actor: Actor) -> None:
    """Write anew all that this reader may not see: hidden parts of those whom they find, everything of the others."""
    for person in world.people:
        if may_be_found(actor, subject_of(person, world.work.today, world.work.limits)):
            world.write(person, [part for part in HIDEABLE if not _is_shown(person, part)])
        else:
            world.write(person, HIDEABLE)
            world.write_terms(person)
    index_people(world.work, [person.id for person in world.people])


def _is_shown(person: Person, part: Part) -> bool:
    # Residence and hours share a clock: what changes it changes both.
    parts = {Part.HOURS, Part.RESIDENCE} if part in {Part.HOURS, Part.RESIDENCE} else {part}
    return any(getattr(person.profile, f"audience_{each.value}") in {0, 1} for each in parts)


def differences(work: Work, seed: int) -> int:
    """How many readers learn of a change in what they may not see."""
    world, found = FitWorld(work, Random(seed)), 0
    for actor in islice(world.actors(), A_FEW):
        reader = reader_of(world, actor)
        before = learnt(world, actor, reader)
        change_what_is_hidden(world, actor)
        found += before != learnt(world, actor, reader)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_nothing_hidden_can_be_learnt(work: Work, seed: int) -> None:
    assert differences(work, seed) == 0


def test_the_worlds_have_something_to_suggest(work: Work) -> None:
    world = FitWorld(work, Random(1))
    found = [learnt(world, actor, reader_of(world, actor)) for actor in world.actors()]
    assert any(mentors.found for mentors, _ in found)
    assert any(students.found for _, students in found)


def test_the_proof_finds_hidden_fields(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    def leaky(person: Person) -> Shown:
        shown = documents.traits_of(person)
        return replace(shown, term_ids=tuple(term.id for term in person.profile.terms))

    monkeypatch.setattr(indexing, "traits_of", leaky)
    assert any(differences(work, seed) for seed in range(3))


def test_the_proof_finds_hidden_hours(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "shown_to_members", lambda _part: true())
    assert any(differences(work, seed) for seed in range(4))
