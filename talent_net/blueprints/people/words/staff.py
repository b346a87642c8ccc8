"""Sentences about what staff did to an account."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "people.age_same": _l("This is what is known already."),
    "people.minor_with_role": _l("This person holds a role of the staff. Please take it back first."),
    "people.suspended_already": _l("This account is suspended already."),
    "people.not_suspended": _l("This account is not suspended."),
    "people.job_under_way": _l("The worker has come to this job already."),
}

NOTICES: dict[str, NoticeWords] = {
    "people.age_corrected": NoticeWords(
        _l("The city’s staff have put your date of birth or your school right. Your account shows what is known."), "people.me"
    ),
}
