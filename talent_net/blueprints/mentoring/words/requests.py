"""What requests say, and the words of their codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "mentoring.full": _l("This mentor has no free place at the moment."),
    "mentoring.together_already": _l("You two are working together already."),
    "mentoring.needs_supervision": _l("A pupil meets a mentor only where an approved adult is with them."),
}

NOTICES: dict[str, NoticeWords] = {}
