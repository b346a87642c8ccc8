"""Sentences about verification."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "people.not_on_roster": _l("The organisation’s roster does not name this person."),
    "people.address_unconfirmed": _l("This person has not confirmed their e-mail address yet."),
}

NOTICES: dict[str, NoticeWords] = {
    "people.verified_by_roster": NoticeWords(
        _l("You are verified: your name stands on your organisation’s roster."), "people.profile", ("public_id",)
    ),
    "people.verified_by_email_domain": NoticeWords(
        _l("You are verified: your e-mail address belongs to your organisation."), "people.profile", ("public_id",)
    ),
    "people.verified_by_staff": NoticeWords(
        _l("You are verified: the city’s staff has checked who you are."), "people.profile", ("public_id",)
    ),
    "people.verification_revoked": NoticeWords(
        _l("One of your verifications has ended. Your profile shows which ones still stand."), "people.profile", ("public_id",)
    ),
}
