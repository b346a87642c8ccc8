"""The form of one's mails."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from talent_net.domain.subscriptions.model import Topic
from talent_net.web.forms import Form
from talent_net.web.topics import TOPICS


class TopicsForm(Form):
    """A tick for each topic whose mails one takes."""

    topics = SelectMultipleField(
        _l("I would like mails about"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.topics.choices = [(topic.value, str(TOPICS[topic].name)) for topic in Topic]
