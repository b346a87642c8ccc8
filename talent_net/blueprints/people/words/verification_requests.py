"""Sentences about requests to be verified."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.domain.people.model import RequestState
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "people.evidence_words_long": _l("Please use at most %(most)s letters."),
    "people.evidence_link_malformed": _l("Please give an address that begins with https://, such as https://www.example.ac.jp."),
    "people.evidence_missing": _l("Please show something: words, a link or a picture."),
    "people.verified_already": _l("You are verified here already."),
    "people.request_waits_already": _l("A request for this waits already. Please add to that one."),
    "people.request_decided": _l("This request has been decided in the meantime."),
    "people.request_not_decided": _l("This request has not been decided."),
}

NOTICES: dict[str, NoticeWords] = {
    "people.request_declined": NoticeWords(
        _l("Your request to be verified was declined. You can read why, and ask again."), "people.my_verification"
    ),
    "people.request_more_needed": NoticeWords(
        _l("The city’s staff need a little more to verify you. Please read what."), "people.my_verification"
    ),
    "people.request_reopened": NoticeWords(
        _l("The decision on your request to be verified was taken back. It is being looked at again."), "people.my_verification"
    ),
}

STATES: dict[RequestState, object] = {
    RequestState.OPEN: _l("Waiting for the city’s staff"),
    RequestState.MORE_NEEDED: _l("Waiting for you"),
    RequestState.VERIFIED: _l("Verified"),
    RequestState.DECLINED: _l("Declined"),
    RequestState.WITHDRAWN: _l("Withdrawn"),
}
TONES: dict[RequestState, str] = {
    RequestState.OPEN: "sea",
    RequestState.MORE_NEEDED: "warning",
    RequestState.VERIFIED: "success",
    RequestState.DECLINED: "danger",
}
# The codes of domain.people.rules.verification_requests.REASONS, as the person reads them.
REASONS: dict[str, object] = {
    "not_shown": _l("What you sent does not show this tie."),
    "unreadable": _l("We could not read the picture or open the link."),
    "name_differs": _l("The name differs from the one in your profile."),
    "wrong_organisation": _l("What you sent is about another organisation."),
    "other": _l("Please read the words of the staff, or write to us."),
}
