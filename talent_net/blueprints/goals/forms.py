"""Forms of goals, milestones and action items. Several stand on one page: each has a prefix of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import DateField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from talent_net.domain.goals.actions.goals import WantedGoal
from talent_net.domain.goals.actions.items import WantedItem
from talent_net.domain.goals.actions.milestones import WantedMilestone
from talent_net.domain.mentoring.model import Mentorship
from talent_net.web.forms import Form
from talent_net.web.mentorships import ShownPerson

_MISSING = _l("Please say it in a few words.")


class WrittenForm(Form):
    """What two write and change. `began`: the mark of what stood there when its change began."""

    began = HiddenField()


class GoalForm(WrittenForm):
    """A goal."""

    title = StringField(_l("Goal"), [InputRequired(_MISSING)])
    why = TextAreaField(_l("Why, and how you will know that you have reached it"), [Optional()])
    due_on = DateField(lazy_pgettext("due", "Until"), [Optional()])

    def wanted(self, today: date) -> WantedGoal:
        """What was entered."""
        return WantedGoal(
            title=self.title.data or "",
            why=self.why.data or "",
            due_on=self.due_on.data,
            today=today,
            began=self.began.data or "",
        )


class MilestoneForm(WrittenForm):
    """A step on the way."""

    title = StringField(_l("Step"), [InputRequired(_MISSING)])
    due_on = DateField(lazy_pgettext("due", "Until"), [Optional()])

    def wanted(self, today: date) -> WantedMilestone:
        """What was entered."""
        return WantedMilestone(title=self.title.data or "", due_on=self.due_on.data, today=today, began=self.began.data or "")


class ItemForm(WrittenForm):
    """What one of the two will do next."""

    title = StringField(_l("What to do"), [InputRequired(_MISSING)])
    owner = RadioField(_l("Who does it?"), [InputRequired(_l("Please choose who does it."))])
    due_on = DateField(lazy_pgettext("due", "Until"), [Optional()])

    def __init__(self, *arguments: Any, two: tuple[ShownPerson, ShownPerson], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.owner.choices = [
            (code, _("I do") if person.is_me else person.name) for code, person in zip(("student", "mentor"), two, strict=True)
        ]
        if not self.owner.data and not self.is_submitted():
            self.owner.data = "mentor" if two[1].is_me else "student"

    def wanted(self, mentorship: Mentorship, today: date, meeting: str | None = None) -> WantedItem:
        """What was entered."""
        owner_id = mentorship.mentor_id if self.owner.data == "mentor" else mentorship.student_id
        return WantedItem(
            title=self.title.data or "",
            owner_id=owner_id,
            due_on=self.due_on.data,
            today=today,
            meeting=meeting or None,
            began=self.began.data or "",
        )
