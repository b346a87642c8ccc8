"""How somebody says how it goes."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Optional

from talent_net.domain.feedback.model import Feedback
from talent_net.domain.feedback.rules import RATINGS, Answer
from talent_net.web.forms import Form

YES, NO = "yes", "no"


class FeedbackForm(Form):
    """A rating, whether they would meet again, words, and a call for help."""

    rating = RadioField(_l("How helpful is it for you?"), [InputRequired(_l("Please choose a number from 1 to 5."))])
    again = RadioField(_l("Would you meet again?"), [InputRequired(_l("Please choose yes or no."))])
    words = TextAreaField(_l("What would you like to add?"), [Optional()])
    wants_help = BooleanField(_l("I would like a coordinator to get in touch with me"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        ends = {RATINGS[0]: _("1 – not at all"), RATINGS[-1]: _("5 – very much")}
        self.rating.choices = [(str(number), ends.get(number, str(number))) for number in RATINGS]
        self.again.choices = [(YES, _("Yes")), (NO, _("No"))]

    def answer(self) -> Answer:
        """What was entered."""
        return Answer(
            rating=int(self.rating.data),
            again=self.again.data == YES,
            wants_help=bool(self.wants_help.data),
            words=self.words.data or "",
        )


def entered_before(feedback: Feedback) -> dict[str, object]:
    """What the form holds when it is opened again."""
    if feedback.answered_at is None:
        return {}
    return {
        "rating": str(feedback.rating),
        "again": YES if feedback.again else NO,
        "words": feedback.words,
        "wants_help": feedback.wants_help,
    }
