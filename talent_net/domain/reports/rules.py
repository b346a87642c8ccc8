"""How reports come in and how long they may wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from talent_net.domain.people.rules.names import Name
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.reports.kinds import Outcome, Reason
from talent_net.kernel.errors import RuleBroken

LONGEST_WORDS = 2000
# Reports and additions by one person: more than anybody needs, less than a flood.
MOST_A_DAY = 20
A_DAY = timedelta(days=1)
# Where a young person may be in danger, the desk answers the same day.
URGENT = timedelta(hours=4)
SOON = timedelta(hours=24)
ORDINARY = timedelta(hours=72)
# What was said is forgotten so long after the report was closed.
WORDS_STAY = timedelta(days=3 * 365 + 1)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text as its reader met it, under the name of its part."""

    part: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is reported. `kind` is `feature.noun`, `id` the thing's number there, `about_id` whose it is, `name` theirs as it was read."""

    kind: str
    id: int
    about_id: int
    name: Text
    quoted: tuple[Quoted, ...] = ()
    is_about_minor: bool = True

    def snapshot(self) -> dict[str, object]:
        """The words as they are kept."""
        texts = [{"part": item.part, "ja": item.text.ja, "en": item.text.en} for item in self.quoted if item.text]
        return {"name": {"ja": self.name.ja, "en": self.name.en}, "texts": texts}


def name_as_read(name: Name | None) -> Text:
    """Somebody's name for a report; empty where it is hidden from whoever reports."""
    return Text(name.japanese, name.latin) if name else Text()


def is_urgent(reason: Reason) -> bool:
    """Whether officers are called by mail."""
    return reason is Reason.SAFETY


def waiting_time(reason: Reason, *, concerns_minor: bool) -> timedelta:
    """Within which a report is to be closed."""
    if is_urgent(reason):
        return URGENT
    return SOON if concerns_minor or reason is Reason.HARASSMENT else ORDINARY


def due_at(reason: Reason, since: datetime, *, concerns_minor: bool) -> datetime:
    """When a report should be closed."""
    return since + waiting_time(reason, concerns_minor=concerns_minor)


def graver(one: Reason, other: Reason) -> Reason:
    """The reason that weighs more."""
    order = list(Reason)
    return min(one, other, key=order.index)


def reason_of(code: str) -> Reason:
    """The reason with this code."""
    if code not in set(Reason):
        raise RuleBroken("reports.reason_missing", "reason")
    return Reason(code)


def outcome_of(code: str) -> Outcome:
    """The outcome with this code."""
    if code not in set(Outcome):
        raise RuleBroken("reports.outcome_missing", "outcome")
    return Outcome(code)


def check_words(words: str, field: str) -> None:
    """Raise RuleBroken when somebody wrote more than can be kept."""
    if len(words) > LONGEST_WORDS:
        raise RuleBroken("reports.too_long", field, most=LONGEST_WORDS)


def check_note(words: str) -> None:
    """A note says something."""
    if not words.strip():
        raise RuleBroken("reports.note_missing", "note")
    check_words(words, "note")


def check_room_for_report(count: int) -> None:
    """Raise RuleBroken when somebody has reported enough for a day."""
    if count >= MOST_A_DAY:
        raise RuleBroken("reports.too_many", most=MOST_A_DAY)
