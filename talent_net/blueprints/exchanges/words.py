"""What exchanges say."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "exchanges.question_too_long": _l("This question is too long: %(length)s of at most %(most)s characters."),
    "exchanges.nothing_asked": _l("Please write at least one question."),
    "exchanges.too_many_questions": _l("At most %(most)s questions at a time."),
    "exchanges.one_waits": _l("Your last questions still wait for their answers. You can ask again after that."),
    "exchanges.answer_too_long": _l("This answer is too long: %(length)s of at most %(most)s characters."),
    "exchanges.answer_empty": _l("Please write an answer, or add a recording."),
    "exchanges.answer_missing": _l("Some questions have no answer yet: %(missing)s."),
    "exchanges.answering_began": _l("Your mentor has begun to answer. The questions can no longer be changed."),
    "exchanges.over": _l("These questions do not wait for answers any more."),
    "exchanges.locked": _l("Nobody can write here at present."),
    "exchanges.too_late_to_put_back": _l("Withdrawn questions can be put back for 30 minutes; that time is over."),
    "exchanges.recording_too_heavy": _l("This recording is too heavy. At most %(megabytes)s MB are possible."),
    "exchanges.recording_too_long": _l("This recording is too long. At most %(minutes)s minutes are possible."),
    "exchanges.recording_unknown": _l("This file cannot be played here. Please choose MP3, M4A, MP4, MOV, WebM, Ogg or WAV."),
    "exchanges.recording_broken": _l("This recording is damaged. Please save it anew, or choose another file."),
    "exchanges.recording_encoding": _l(
        "Not every browser can play this recording. Please use H.264 video or ordinary sound. On an iPhone: Settings, Camera, Formats, "
        "Most Compatible."
    ),
    "exchanges.recording_place": _l(
        "This file may tell where it was recorded, in a part that cannot be taken out. Please record without location, or only sound."
    ),
}
_PAGE = ("exchanges.of_mentorship", ("public_id",))
NOTICES: dict[str, NoticeWords] = {
    "exchanges.asked": NoticeWords(_l("You have new questions across the night. You have seven days to answer."), *_PAGE),
    "exchanges.asked_again": NoticeWords(_l("The questions that were withdrawn wait for you after all."), *_PAGE),
    "exchanges.withdrawn": NoticeWords(_l("Questions across the night were withdrawn. You need not do anything."), *_PAGE),
    "exchanges.reminder": NoticeWords(_l("Questions across the night still wait for your answers."), *_PAGE),
    "exchanges.answered": NoticeWords(_l("The answers to your questions across the night have arrived."), *_PAGE),
    "exchanges.lapsed_for_student": NoticeWords(
        _l("Your questions across the night found no answer in time. Things come up; you can ask again whenever you like."),
        *_PAGE,
    ),
    "exchanges.lapsed_for_mentor": NoticeWords(
        _l("The week for the questions across the night is over. Nothing is lost: your student can ask again."), *_PAGE
    ),
    "exchanges.watched_asked": NoticeWords(_l("There are new questions in a mentorship that you watch over."), *_PAGE),
    "exchanges.watched_answered": NoticeWords(_l("There are new answers in a mentorship that you watch over."), *_PAGE),
}
QUESTION = _l("Question across the night")
ANSWER = _l("Answer across the night")
