"""What a student looks for."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from talent_net.blueprints.mentoring.words.request_codes import FORMATS, GOALS
from talent_net.web.forms import Form


class SeekForm(Form):
    """Goals, ways of meeting, and whether mentors may find its sender."""

    goals = SelectMultipleField(
        _l("What I want to come closer to"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    formats = SelectMultipleField(
        _l("How I would like to meet"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    is_seeking = BooleanField(_l("Mentors may find me and invite me to ask them"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.goals.choices = [(goal.value, str(words)) for goal, words in GOALS.items()]
        self.formats.choices = [(each.value, str(words)) for each, words in FORMATS.items()]
