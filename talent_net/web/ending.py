"""Ending a mentorship: its reasons, and the form that stands on more than one page."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from talent_net.domain.mentoring.model import Mentorship
from talent_net.web.forms import Form
from talent_net.web.work import acting

END_REASONS: dict[str, object] = {
    "goal_reached": _l("We have reached what we set out for"),
    "time_over": _l("The agreed time is over"),
    "no_time": _l("One of us has no time at present"),
    "no_fit": _l("We do not fit each other well"),
    "other": _l("Another reason"),
}
# Officers who stand outside may end it for somebody's safety: nothing is certified then, and the two are not told a reason.
OFFICERS_REASONS: dict[str, object] = {"safety": _l("For somebody’s safety (no certificate is issued)")}


class EndForm(Form):
    """Why a mentorship ends. Both sides read it."""

    reason = RadioField(_l("Why does it end?"), [InputRequired(_l("Please choose why it ends."))])

    def __init__(self, mentorship: Mentorship, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        is_one = acting().person_id in mentorship.two_ids
        reasons = END_REASONS if is_one else {**END_REASONS, **OFFICERS_REASONS}
        self.reason.choices = [(code, str(words)) for code, words in reasons.items()]
