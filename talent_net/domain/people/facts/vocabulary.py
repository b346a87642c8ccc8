"""What happened to the shared vocabulary."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TermProposed(Fact):
    """A member proposed a term."""

    quiet = "it waits on the list of staff"

    term_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class TermDecided(Fact):
    """Staff accepted, declined or merged a term. `decision` is the code; `into_id` the term that it became part of."""

    term_id: int
    decision: str
    proposed_by_id: int | None
    into_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class TermReopened(Fact):
    """Staff took a decision on a term back at once; it waits again."""

    term_id: int
    proposed_by_id: int | None


@dataclass(frozen=True, kw_only=True)
class TermEdited(Fact):
    """A term took other names or another place."""

    quiet = "pages read the names anew"

    term_id: int
