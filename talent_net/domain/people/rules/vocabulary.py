"""How the shared vocabulary may grow."""

from __future__ import annotations

from enum import StrEnum

from talent_net.domain.people.model.kinds import TermKind
from talent_net.kernel.errors import RuleBroken

MOST_LETTERS = 60
MOST_PROPOSALS = 10


class Decision(StrEnum):
    """What staff may say to a proposed term."""

    ACCEPT = "accept"
    DECLINE = "decline"
    MERGE = "merge"


def check_term(kind: TermKind, parent_kind: TermKind | None, name_ja: str, name_en: str) -> None:
    """Raise RuleBroken unless a term is named in both languages and stands in its place: a skill within a field, a field by itself."""
    for field, name in (("name_ja", name_ja), ("name_en", name_en)):
        if not name.strip():
            raise RuleBroken("people.both_names_needed", field)
        if len(name) > MOST_LETTERS or "\n" in name:
            raise RuleBroken("people.names_too_long", field, most=MOST_LETTERS)
    if kind is TermKind.SKILL and parent_kind is not TermKind.FIELD:
        raise RuleBroken("people.skill_needs_field", "parent")
    if kind is TermKind.FIELD and parent_kind is not None:
        raise RuleBroken("people.field_stands_alone", "parent")


def check_room_for_term(waiting: int) -> None:
    """Raise RuleBroken when a member has enough terms waiting already."""
    if waiting >= MOST_PROPOSALS:
        raise RuleBroken("people.too_many_proposals", most=MOST_PROPOSALS)
