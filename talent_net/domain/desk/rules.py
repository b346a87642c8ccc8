"""How many things at once, and how long one may take it back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from talent_net.kernel.errors import RuleBroken

MOST_AT_ONCE = 200
MOST_KEY_LETTERS = 40
UNDO_LASTS = timedelta(minutes=30)
# A batch says what was done for a day; the audit log keeps it for good.
BATCHES_STAY = timedelta(days=1)


class Deed(StrEnum):
    """What staff can do to many things at once."""

    VERIFY_REQUESTS = "verify_requests"
    DECLINE_REQUESTS = "decline_requests"
    ASK_MORE = "ask_more"
    APPROVE_ORGANISATIONS = "approve_organisations"
    DECLINE_ORGANISATIONS = "decline_organisations"
    ACCEPT_TERMS = "accept_terms"
    DECLINE_TERMS = "decline_terms"
    RETRY_JOBS = "retry_jobs"
    SUSPEND_PEOPLE = "suspend_people"
    RESTORE_PEOPLE = "restore_people"


def check_chosen(handles: Collection[str], key: str) -> None:
    """Raise RuleBroken where nothing was chosen, too much, or by a form that is not ours."""
    if not handles:
        raise RuleBroken("admin.nothing_chosen")
    if len(handles) > MOST_AT_ONCE:
        raise RuleBroken("admin.too_many_chosen", most=MOST_AT_ONCE)
    if not 0 < len(key) <= MOST_KEY_LETTERS:
        raise RuleBroken("admin.form_over")


def may_undo(now: datetime, created_at: datetime, undone_at: datetime | None) -> bool:
    """Whether a batch can still be taken back."""
    return undone_at is None and now - created_at <= UNDO_LASTS
