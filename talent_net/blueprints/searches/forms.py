"""Forms about saved searches."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import InputRequired, Length

from talent_net.domain.searches.rules.saving import LONGEST_NAME, LONGEST_QUESTION
from talent_net.web.forms import Form


class SaveForm(Form):
    """A question, and what it is to be called."""

    question = HiddenField(validators=[Length(max=LONGEST_QUESTION)])
    name = StringField(
        _l("Name of the search"),
        validators=[
            InputRequired(_l("Please give the search a name.")),
            Length(max=LONGEST_NAME, message=_l("Please write less here.")),
        ],
    )
    weekly = BooleanField(_l("Write to me once a week about new people who fit"), default=True)
