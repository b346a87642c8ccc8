"""Until when a mentorship is planned, when its end earns a certificate, how a certificate's code is read, and what the console looks at."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from talent_net.domain.people.rules.ages import years_before
from talent_net.kernel.errors import RuleBroken

LONGEST_MONTHS = 24
# Both are reminded so many days before the planned end.
REMINDERS = (30, 7)
# A certificate tells of at least one meeting, or of so many minutes.
LEAST_MINUTES = 60
# Ends that are none: an acceptance taken back; and one for somebody's safety, which nothing certifies.
WITHOUT_CERTIFICATE = frozenset({"undone", "safety"})
# Whom somebody's safety parted, no words of thanks bring together again.
WITHOUT_THANKS = frozenset({"safety"})
LONGEST_THANKS = 1000
# 30 letters that nobody confuses: 20 of them are 98 bits.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LETTERS = 20
_GROUP = 5
# What people and programs put between the letters of a code; longer than this nobody types one.
_BETWEEN = dict.fromkeys(map(ord, "-‐‑‒–—−ー_. \t"), None)
_LONGEST_TYPED = 60


class Look(StrEnum):
    """What the console shows of meetings, hours, feedback and ends."""

    NO_MEETING = "no_meeting"
    BUDGET = "budget"
    PAIR_HOURS = "pair_hours"
    LOW_FEEDBACK = "low_feedback"
    ENDS = "ends"


# The console names ends so long before.
ENDS_WITHIN = timedelta(days=30)
LOW_RATING = 2


@dataclass(frozen=True, slots=True)
class Figures:
    """What two have done together: meetings held, minutes noted, goals reached."""

    meetings: int = 0
    minutes: int = 0
    goals_reached: int = 0


def usual_end(started_on: date) -> date:
    """A year later."""
    return years_before(started_on, -1)


def latest_end(today: date) -> date:
    """The last day that can be planned."""
    return years_before(today, -LONGEST_MONTHS // 12)


def check_end(ends_on: date | None, today: date) -> date:
    """The day, if a mentorship can be planned until then. Raises RuleBroken."""
    if ends_on is None:
        raise RuleBroken("certificates.which_day", "ends_on")
    if ends_on <= today:
        raise RuleBroken("certificates.day_over", "ends_on")
    if ends_on > latest_end(today):
        raise RuleBroken("certificates.day_too_far", "ends_on", most=LONGEST_MONTHS)
    return ends_on


def reminder_due(ends_on: date, today: date, reminded_days: int | None) -> int | None:
    """Which of `REMINDERS` is due today; None where none is, or it was given: `reminded_days` is the one given last."""
    left = (ends_on - today).days
    due = min((days for days in REMINDERS if 0 <= left <= days), default=None)
    if due is None or (reminded_days is not None and reminded_days <= due):
        return None
    return due


def earns_certificate(reason: str, figures: Figures) -> bool:
    """Whether what two did until they ended, for a reason that has a code, is certified."""
    return reason not in WITHOUT_CERTIFICATE and (figures.meetings > 0 or figures.minutes >= LEAST_MINUTES)


def check_reissue(reason: str, figures: Figures, *, is_latest: bool) -> None:
    """Raise RuleBroken where a certificate that was withdrawn as mistaken is not issued anew: what ended for that reason earns none by
    these figures, or another one came after it.
    """
    if not is_latest:
        raise RuleBroken("certificates.not_the_latest")
    if not earns_certificate(reason, figures):
        raise RuleBroken("certificates.earns_none")


def check_thanks(body: str) -> str:
    """The words, if they can be given. Raises RuleBroken."""
    if not body.strip():
        raise RuleBroken("certificates.thanks_empty", "body")
    if len(body) > LONGEST_THANKS:
        raise RuleBroken("certificates.thanks_too_long", "body", most=LONGEST_THANKS, length=len(body))
    return body.strip()


def code_of(typed: str) -> str | None:
    """The code that somebody typed, in any case and width, with or without what stands between its groups; None where it is none."""
    if len(typed) > _LONGEST_TYPED:
        return None
    letters = unicodedata.normalize("NFKC", typed).translate(_BETWEEN).replace("\u3000", "").strip().upper()
    return letters if len(letters) == CODE_LETTERS and set(letters) <= set(ALPHABET) else None


def grouped(code: str) -> str:
    """A code as it is shown: four groups of five."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))
