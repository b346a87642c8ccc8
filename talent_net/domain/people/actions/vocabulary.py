"""Letting the shared vocabulary grow: members propose, staff decide."""

from __future__ import annotations

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.facts.vocabulary import TermDecided, TermEdited, TermProposed, TermReopened
from talent_net.domain.people.model import Term, TermKind, TermState
from talent_net.domain.people.queries.vocabulary import (
    is_named_by_anybody,
    move_people,
    skills_below,
    term_slugs_like,
    terms_named,
    waiting_terms_of,
)
from talent_net.domain.people.rules.organisations import check_refusal, free_slug, slug_of
from talent_net.domain.people.rules.vocabulary import Decision, check_room_for_term, check_term
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def propose_term(work: Work, kind: TermKind, parent: Term | None, name_ja: str, name_en: str) -> Term:
    """Propose a field or a skill within a field. Nobody can choose it until staff accept it."""
    ensure(work.actor, "people.propose_term")
    person_id = work.actor.person_id
    if person_id is None:
        raise RuleBroken("people.proposal_needs_person")
    _check(work, kind, parent, name_ja, name_en)
    check_room_for_term(len(work.session.scalars(waiting_terms_of(person_id)).all()))
    wished = slug_of(name_en) or "term"
    taken = frozenset(work.session.scalars(term_slugs_like(wished)))
    term = Term(
        slug=free_slug(wished, taken),
        kind=kind,
        parent_id=parent.id if parent else None,
        name_ja=name_ja,
        name_en=name_en,
        state=TermState.PROPOSED,
        proposed_by_id=person_id,
        created_at=work.now,
    )
    work.session.add(term)
    work.session.flush()
    work.record(TermProposed(term_id=term.id, person_id=person_id))
    return term


def edit_term(work: Work, term: Term, parent: Term | None, name_ja: str, name_en: str) -> None:
    """Give a term other names or another field."""
    ensure(work.actor, "people.edit_term", term)
    if parent is not None and parent.id == term.id:
        raise RuleBroken("people.skill_needs_field", "parent")
    _check(work, term.kind, parent, name_ja, name_en, but=term.id)
    term.parent_id, term.name_ja, term.name_en = parent.id if parent else None, name_ja, name_en
    work.record(TermEdited(term_id=term.id))


def decide_term(work: Work, term: Term, decision: Decision, into: Term | None = None, reason: str = "other") -> None:
    """Accept, decline or merge a term. Whoever named a merged term names the other one from now on."""
    ensure(work.actor, "people.decide_term", term)
    check_refusal(reason)
    if decision is Decision.MERGE:
        _merge(work, term, into)
    else:
        term.state = TermState.ACCEPTED if decision is Decision.ACCEPT else TermState.DECLINED
    work.session.flush()
    work.record(
        TermDecided(
            term_id=term.id,
            decision=decision.value,
            proposed_by_id=term.proposed_by_id,
            into_id=into.id if into is not None and decision is Decision.MERGE else None,
        )
    )


def reopen_term(work: Work, term: Term) -> None:
    """Let a term wait again, as long as nobody has named it."""
    ensure(work.actor, "people.decide_term", term)
    if work.session.scalar(is_named_by_anybody(term.id)):
        raise RuleBroken("people.term_in_use")
    term.state = TermState.PROPOSED
    work.session.flush()
    work.record(TermReopened(term_id=term.id, proposed_by_id=term.proposed_by_id))


def _merge(work: Work, term: Term, into: Term | None) -> None:
    if into is None or into.id == term.id or into.kind is not term.kind or into.state is not TermState.ACCEPTED:
        raise RuleBroken("people.merge_needs_other", "into")
    for statement in move_people(term.id, into.id):
        work.session.execute(statement)
    for skill in work.session.scalars(skills_below(term.id)):
        skill.parent_id = into.id
    # The row stays, declined: the shipped files would bring a deleted one back.
    term.state = TermState.DECLINED


def _check(work: Work, kind: TermKind, parent: Term | None, name_ja: str, name_en: str, but: int | None = None) -> None:
    if parent is not None and parent.state is not TermState.ACCEPTED:
        raise RuleBroken("people.skill_needs_field", "parent")
    check_term(kind, parent.kind if parent else None, name_ja, name_en)
    work.session.flush()
    same = work.session.scalars(terms_named(kind, name_ja, name_en)).all()
    if any(other.id != but for other in same):
        raise RuleBroken("people.term_known", "name_en")
