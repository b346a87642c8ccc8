"""The sentences of announcements, and the words of their codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.domain.announcements.rules.segments import Ages, Crowd
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "announcements.title_needed": _l("Please give it a title in one language at least, so that you find it again."),
    "announcements.title_long": _l("Please write a shorter title: at most %(most)s letters."),
    "announcements.body_long": _l("Please write less: at most %(most)s letters."),
    "announcements.title_missing": _l("There is a text in this language, but no title."),
    "announcements.body_missing": _l("There is a title in this language, but no text."),
    "announcements.nobody": _l("Nobody would receive this. Please choose other recipients."),
    "announcements.no_draft": _l("This announcement is no draft any more. Take it back first, or copy it."),
    "announcements.under_way": _l("It is being sent already. You can stop what has not gone out yet."),
    "announcements.nothing_left": _l("There is nothing left to stop."),
    "announcements.trial_needs_person": _l("A test mail goes to whoever is signed in."),
}

NOTICES: dict[str, NoticeWords] = {
    "announcements.delivered": NoticeWords(
        _l("News from the programme: %(title)s"), "announcements.announcement", ("public_id",)
    ),
}

CROWDS: dict[Crowd, object] = {
    Crowd.STUDENTS: _l("Students"),
    Crowd.PROFESSIONALS: _l("Alumni and professionals"),
    Crowd.ORGANISERS: _l("Organisers"),
    Crowd.STAFF: _l("Staff"),
}
AGES: dict[Ages, object] = {
    Ages.ADULTS: _l("Adults"),
    Ages.PROTECTED: _l("Minors and high-school pupils"),
}
# The states of the domain, and "sent": being sent with nothing left.
STATES: dict[str, tuple[object, str]] = {
    "draft": (_l("Draft"), "plain"),
    "scheduled": (_l("Scheduled"), "warning"),
    "sending": (_l("Being sent"), "sea"),
    "sent": (_l("All sent"), "success"),
    "cancelled": (_l("Cancelled"), "danger"),
}
