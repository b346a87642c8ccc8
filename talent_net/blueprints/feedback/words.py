"""What feedback says."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.domain.feedback.kinds import Stage
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "feedback.rating_missing": _l("Please choose a number from 1 to 5."),
    "feedback.words_too_long": _l("Please write less: at most %(most)s letters."),
    "feedback.settled_already": _l("A coordinator has looked after this already. If there is more to say, please write to us."),
    "feedback.too_late": _l("This could be changed for two weeks; that time is over."),
    "feedback.lapsed": _l("By now we ask how it has gone since. Please answer that instead."),
    "feedback.not_answered": _l("Nothing was answered here yet."),
}

_FORM = ("feedback.form", ("public_id",))
NOTICES: dict[str, NoticeWords] = {
    "feedback.asked_first": NoticeWords(_l("How was your first meeting? It takes a minute to tell us."), *_FORM),
    "feedback.asked_third": NoticeWords(_l("You have met three times: how is it going? It takes a minute to tell us."), *_FORM),
    "feedback.asked_last": NoticeWords(_l("Your mentorship has ended: how was it? It takes a minute to tell us."), *_FORM),
    "feedback.reminder": NoticeWords(_l("If you have a minute: how is your mentorship going? We will not ask again."), *_FORM),
    "feedback.help_wanted": NoticeWords(
        _l("Somebody in a mentorship would like a coordinator to get in touch."), "feedback.below"
    ),
}
# What the form is called, and what coordinators read of when it was asked.
STAGES: dict[Stage, tuple[object, object]] = {
    Stage.FIRST: (_l("How was your first meeting?"), _l("After the first meeting")),
    Stage.THIRD: (_l("You have met three times. How is it going?"), _l("After the third meeting")),
    Stage.LAST: (_l("How was your mentorship?"), _l("At the end")),
}
