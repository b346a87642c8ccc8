"""What certificates say, and the words of their codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.domain.certificates.kinds import Part, Withdrawal
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "certificates.which_day": _l("Please enter a day, for instance 2027-03-31."),
    "certificates.day_over": _l("Please choose a day that is still to come. To end at once, use “End this mentorship” below."),
    "certificates.day_too_far": _l("Please choose a day within the next %(most)s months. You can move it again later."),
    "certificates.thanks_empty": _l("Please write a word of thanks."),
    "certificates.thanks_too_long": _l("This is too long: %(length)s of at most %(most)s characters."),
    "certificates.not_the_latest": _l("Another certificate was issued after this one. Please look at that one."),
    "certificates.earns_none": _l("As it stands now, this mentorship has neither a meeting nor an hour that could be certified."),
    "certificates.mentorship_gone": _l(
        "The other person of this mentorship has deleted their account; what the two did cannot be counted any more."
    ),
    "certificates.thanked_already": _l("You have already sent your thanks. Words of thanks are written once."),
}
NOTICES: dict[str, NoticeWords] = {
    "certificates.planned": NoticeWords(
        _l("The planned end of your mentorship has been changed."), "certificates.of_mentorship", ("public_id",)
    ),
    "certificates.near": NoticeWords(
        _l("Your mentorship is planned to end within %(days)s days. Go on, or look back together?"),
        "certificates.of_mentorship",
        ("public_id",),
    ),
    "certificates.issued": NoticeWords(
        _l("Your certificate of a mentorship is here."), "certificates.certificate", ("public_id",)
    ),
    "certificates.reissued": NoticeWords(
        _l("Your certificate was issued anew. It has a new code; please show this one from now on."),
        "certificates.certificate",
        ("public_id",),
    ),
    "certificates.revoked": NoticeWords(
        _l("A certificate of yours was withdrawn. Its page says why."), "certificates.certificate", ("public_id",)
    ),
    "certificates.thanks": NoticeWords(_l("You have received a word of thanks."), "certificates.of_mentorship", ("public_id",)),
    "certificates.thanks_watched": NoticeWords(
        _l("A word of thanks was written in a mentorship that you watch over."), "certificates.of_mentorship", ("public_id",)
    ),
}
PARTS: dict[Part, object] = {Part.STUDENT: _l("Student"), Part.MENTOR: _l("Mentor")}
SENTENCES: dict[Part, tuple[object, object]] = {
    Part.STUDENT: (
        _l("took part in the mentoring of talent_net as a student,"),
        _l("for the period and to the extent stated below."),
    ),
    Part.MENTOR: (
        _l("supported a student of talent_net as a mentor,"),
        _l("for the period and to the extent stated below, free of charge."),
    ),
}
WITHDRAWALS: dict[Withdrawal, object] = {
    Withdrawal.MISTAKEN: _l("Issued by mistake, or with wrong figures"),
    Withdrawal.NOT_HELD: _l("What it tells of did not take place"),
    Withdrawal.MISUSED: _l("It was used to mislead others"),
    Withdrawal.OTHER: _l("Another reason, which the coordinators tell you personally"),
}
THANKS = _l("Words of thanks")
