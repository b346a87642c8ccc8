"""A mentor's own coming sessions, from which they offer a place instead of a yes."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import SelectField
from wtforms.validators import InputRequired

from talent_net.domain.mentoring.model import RequestTurn
from talent_net.domain.office_hours.actions.offering import offer_instead
from talent_net.domain.office_hours.model import GroupSession
from talent_net.domain.office_hours.queries.sessions import coming_of_host, session_by_public_id
from talent_net.domain.office_hours.rules import can_keep
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work
from talent_net.web.forms import Form
from talent_net.web.templating import clock
from talent_net.web.work import now, reading


class GroupInsteadForm(Form):
    """In which session."""

    session = SelectField(_l("In which session?"), [InputRequired(_l("Please choose one of your sessions."))])

    @property
    def has_sessions(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.session.choices)

    def choose(self, sessions: list[GroupSession]) -> GroupInsteadForm:
        """Offer these, each with its hour and how many places are left; the title comes last, for a phone cuts it."""
        self.session.choices = [(row.public_id, f"{_hour(row)} · {_left(row)} · {row.title}") for row in sessions]
        return self


def group_form_of(mentor_id: int, *, is_sent: bool = False) -> GroupInsteadForm:
    """The form with the mentor's sessions that have room and begin late enough for an answer."""
    coming: list[GroupSession] = list(reading().scalars(coming_of_host(mentor_id, now())))
    open_ones = [row for row in coming if row.places_taken < row.places and can_keep(row.entry.starts_at, now())]
    options: dict[str, Any] = {} if is_sent else {"formdata": None}
    return GroupInsteadForm(**options).choose(open_ones)


def offer_chosen(work: Work, turn: RequestTurn, form: GroupInsteadForm) -> None:
    """Keep the place in the session that was chosen."""
    found: GroupSession | None = work.session.scalars(session_by_public_id(form.session.data or "")).one_or_none()
    if found is None:
        raise NotFound("session")
    offer_instead(work, turn.id, found)


def _hour(row: GroupSession) -> str:
    """On the host's own clock, also where the mail led here and nobody is signed in."""
    here = clock(row.entry.starts_at, row.host.profile.time_zone)
    return f"{here.date} {here.time}"


def _left(row: GroupSession) -> str:
    return str(ngettext("%(num)s place left", "%(num)s places left", row.places - row.places_taken))
