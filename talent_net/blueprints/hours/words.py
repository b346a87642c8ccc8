"""The sentences of hours, and the words of their codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.domain.hours.model import OffKind
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "hours.ends_before_start": _l("The last day is before the first."),
    "hours.over_already": _l("These days are over already."),
    "hours.too_far": _l("Please enter days within the coming year."),
    "hours.too_long": _l("Please keep this within %(most)s characters."),
    "hours.too_many": _l("There are %(most)s entries already. Please remove one first."),
    "hours.time_missing": _l("Please enter both times, or neither."),
    "hours.times_equal": _l("Please enter two different times."),
    "hours.time_before": _l("This is before the beginning."),
}
NOTICES: dict[str, NoticeWords] = {}

KINDS: dict[OffKind, object] = {
    OffKind.AWAY: _l("Away"),
    OffKind.EXAMS: _l("Exams"),
}
