"""What threads say, and the words of their codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.domain.mentoring.rules.threads import Lock
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "mentoring.message_empty": _l("Please write something, or attach a file."),
    "mentoring.message_too_long": _l(
        "This is too long: %(length)s of at most %(most)s characters. Please send it in two messages."
    ),
    "mentoring.too_many_attachments": _l("At most %(most)s files go with one message."),
    "mentoring.nonce_unreadable": _l("This did not work. Please reload the page and send your message again."),
    "mentoring.thread_locked": _l("You cannot write here at present."),
    "mentoring.message_deleted": _l("This message is deleted. It can no longer be changed."),
    "mentoring.too_late_to_put_back": _l("A deleted message can be put back for 30 minutes; that time is over."),
    "mentoring.attachment_unknown": _l("Only pictures (JPEG, PNG, WebP) and PDF files can be attached."),
    "mentoring.pdf_too_heavy": _l("This PDF is too heavy. At most %(megabytes)s MB are possible."),
    "mentoring.pdf_broken": _l("This PDF is damaged. Please save it anew, or choose another file."),
    "mentoring.pdf_locked": _l("This PDF is protected by a password. Please attach one that everybody in this thread can open."),
    "mentoring.pdf_active": _l("This PDF contains scripts or other files. Please print it to a new PDF and attach that."),
}
NOTICES: dict[str, NoticeWords] = {
    "mentoring.message": NoticeWords(_l("You have a new message."), "mentoring.mentorship", ("public_id",)),
    "mentoring.ended": NoticeWords(
        _l("A mentorship of yours has ended. You can still read your messages."), "certificates.of_mentorship", ("public_id",)
    ),
    "mentoring.thread_locked": NoticeWords(
        _l("A mentoring thread is locked: supervision or approval has lapsed. Please see to it."),
        "mentoring.mentorship",
        ("public_id",),
    ),
    "mentoring.watched": NoticeWords(
        _l("An adult of the programme watches over your mentoring thread from now on."), "mentoring.mentorship", ("public_id",)
    ),
}

# Why nobody can write: the title of the sentence, and the sentence.
LOCKS: dict[Lock, tuple[object, object]] = {
    Lock.ENDED: (_l("This mentorship has ended"), _l("You can still read what you wrote to each other.")),
    Lock.CLOSED: (_l("You cannot write here at present"), _l("You can still read what you wrote to each other.")),
    Lock.UNSUPERVISED: (
        _l("This thread is paused for now"),
        _l("A young person is never alone with an adult here. The programme’s staff know and look for an adult to join you."),
    ),
    Lock.NO_SUPERVISOR: (
        _l("This thread is paused for now"),
        _l("The adult who watched over it is not here any more. The programme’s staff know and look for another."),
    ),
    Lock.NOT_VERIFIED: (
        _l("This thread is paused for now"),
        _l("The mentor has to be verified anew. The programme’s staff know. Nobody has done anything wrong."),
    ),
}
MESSAGE = _l("Message in a mentoring thread")
