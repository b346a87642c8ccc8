"""The vocabulary: proposed by members, decided by staff."""

import pytest
from sqlalchemy import select

from talent_net.domain.people.actions.vocabulary import decide_term, edit_term, propose_term
from talent_net.domain.people.facts.vocabulary import TermDecided
from talent_net.domain.people.model import Person, ProfileTerm, Role, Term, TermKind, TermState
from talent_net.domain.people.rules.vocabulary import MOST_PROPOSALS, Decision
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.people import make_person


def act_as(work: Work, *roles: Role) -> Person:
    person = make_person(work)
    work.actor = Actor(person_id=person.id, roles=frozenset(role.value for role in roles), is_protected=False, is_confirmed=True)
    return person


def make_term(work: Work, name: str, parent: Term | None = None, state: TermState = TermState.ACCEPTED) -> Term:
    kind = TermKind.FIELD if parent is None else TermKind.SKILL
    term = Term(slug=name.lower(), kind=kind, parent=parent, name_ja=name, name_en=name, state=state, created_at=work.now)
    work.session.add(term)
    work.session.flush()
    return term


def test_a_proposal_waits_with_its_proposer(work: Work) -> None:
    field, person = make_term(work, "Sea"), act_as(work)
    term = propose_term(work, TermKind.SKILL, field, "潜水", "Diving")
    assert (term.state, term.slug, term.parent_id, term.proposed_by_id) == (TermState.PROPOSED, "diving", field.id, person.id)


def test_a_word_without_latin_letters_still_has_an_address(work: Work) -> None:
    field = make_term(work, "Sea")
    act_as(work)
    assert propose_term(work, TermKind.SKILL, field, "潜水", "潜水").slug == "term"


def test_a_term_stands_in_its_place(work: Work) -> None:
    field = make_term(work, "Sea")
    waiting = make_term(work, "Air", state=TermState.PROPOSED)
    act_as(work)
    for parent in (None, waiting):
        with pytest.raises(RuleBroken, match="skill_needs_field"):
            propose_term(work, TermKind.SKILL, parent, "潜水", "Diving")
    with pytest.raises(RuleBroken, match="field_stands_alone"):
        propose_term(work, TermKind.FIELD, field, "潜水", "Diving")


def test_a_known_word_is_not_proposed_again(work: Work) -> None:
    field = make_term(work, "Sea")
    make_term(work, "Diving", field, TermState.DECLINED)
    act_as(work)
    with pytest.raises(RuleBroken, match="term_known"):
        propose_term(work, TermKind.SKILL, field, "潜水", "diving")


def test_nobody_floods_the_desk(work: Work) -> None:
    field = make_term(work, "Sea")
    act_as(work)
    for number in range(MOST_PROPOSALS):
        propose_term(work, TermKind.SKILL, field, f"潜水{number}", f"Diving {number}")
    with pytest.raises(RuleBroken, match="too_many_proposals"):
        propose_term(work, TermKind.SKILL, field, "潜水", "Diving")


@pytest.mark.parametrize(("decision", "state"), [(Decision.ACCEPT, TermState.ACCEPTED), (Decision.DECLINE, TermState.DECLINED)])
def test_staff_decide(work: Work, decision: Decision, state: TermState) -> None:
    field, person = make_term(work, "Sea"), act_as(work)
    term = propose_term(work, TermKind.SKILL, field, "潜水", "Diving")
    with pytest.raises(NotAllowed):
        decide_term(work, term, decision)
    act_as(work, Role.COORDINATOR)
    decide_term(work, term, decision)
    assert term.state is state
    assert TermDecided(term_id=term.id, decision=decision.value, proposed_by_id=person.id) in work.facts


def test_a_merge_moves_people_and_skills_and_keeps_nothing_twice(work: Work) -> None:
    sea, ocean = make_term(work, "Sea"), make_term(work, "Ocean")
    diving = make_term(work, "Diving", ocean)
    both, one = make_person(work), make_person(work)
    both.profile.terms, one.profile.terms = [sea, ocean], [ocean]
    work.session.flush()
    act_as(work, Role.ADMINISTRATOR)
    decide_term(work, ocean, Decision.MERGE, sea)
    rows = work.session.execute(select(ProfileTerm.person_id, ProfileTerm.term_id)).all()
    assert sorted(tuple(row) for row in rows) == sorted([(both.id, sea.id), (one.id, sea.id)])
    assert diving.parent_id == sea.id
    assert ocean.state is TermState.DECLINED


def test_a_merge_needs_another_accepted_word_of_the_kind(work: Work) -> None:
    sea = make_term(work, "Sea")
    diving, waiting = make_term(work, "Diving", sea), make_term(work, "Air", state=TermState.PROPOSED)
    act_as(work, Role.ADMINISTRATOR)
    for into in (None, sea, diving, waiting):
        with pytest.raises(RuleBroken, match="merge_needs_other"):
            decide_term(work, sea, Decision.MERGE, into)


def test_staff_edit(work: Work) -> None:
    sea, air = make_term(work, "Sea"), make_term(work, "Air")
    diving = make_term(work, "Diving", sea)
    act_as(work)
    with pytest.raises(NotAllowed):
        edit_term(work, diving, air, "飛行", "Flying")
    act_as(work, Role.COORDINATOR)
    edit_term(work, diving, air, "飛行", "Flying")
    assert (diving.name_en, diving.parent_id) == ("Flying", air.id)
    with pytest.raises(RuleBroken, match="skill_needs_field"):
        edit_term(work, diving, None, "飛行", "Flying")
