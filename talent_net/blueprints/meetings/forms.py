"""The forms of meetings. Moments are UTC within; days and times of the day are on the reader's own clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import DateField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField, TimeField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from talent_net.blueprints.meetings.words import PLACES
from talent_net.domain.calendar.rules import moment_on
from talent_net.domain.meetings.actions.booking import Wanted
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.rules import LENGTHS
from talent_net.kernel.errors import RuleBroken
from talent_net.web.clocks import moment_from
from talent_net.web.forms import Form

OWN = "own"
FOR_ADULTS = (Place.CALL, Place.LINK, Place.IN_PERSON)


def length_words(minutes: int) -> str:
    """A length of ours in words."""
    return str(ngettext("%(num)s minute", "%(num)s minutes", minutes))


class TimeChoice(Form):
    """One of the times that are offered, or `OWN`: a day and a time of the reader's clock."""

    minutes = IntegerField(widget=HiddenInput())
    starts_at = StringField(_l("Time"), [Optional()])
    on = DateField(_l("Day"), [Optional()])
    at = TimeField(_l("Time on your clock"), [Optional()])

    @property
    def says_own(self) -> bool:
        """Whether a time of one's own is meant: it is chosen, or entered while no other is chosen."""
        typed = bool(self.on.data or self.at.data)
        return self.starts_at.data == OWN or (typed and not self.starts_at.data)

    def chosen(self, zone: str) -> datetime:
        """The moment that is meant. Raises RuleBroken where there is none, or two."""
        if self.says_own:
            if self.on.data is None or self.at.data is None:
                raise RuleBroken("meetings.own_time_missing", "on" if self.on.data is None else "at")
            return moment_on(self.on.data, self.at.data, zone, day_field="on", time_field="at")
        if self.on.data or self.at.data:
            raise RuleBroken("meetings.two_times", "starts_at")
        found = moment_from(self.starts_at.data or "")
        if found is None:
            raise RuleBroken("meetings.no_slot", "starts_at")
        return found

    def show(self, broken: RuleBroken) -> None:
        """A time of one's own that cannot be is told beside it."""
        if broken.field == "starts_at" and self.says_own:
            broken.field = "on"
        super().show(broken)


class WhereForm(Form):
    """Where two adults meet, and about what; in a watched thread there is no place to choose."""

    place = RadioField(_l("Where do you meet?"), [Optional()])
    address = StringField(_l("Link or place"), [Optional()])
    topic = StringField(_l("What it is about"), [Optional()])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.place.choices = place_choices()

    def place_for(self, *, is_supervised: bool) -> Place:
        """What was chosen."""
        return Place.THREAD if is_supervised else Place(self.place.data or Place.CALL)


class BookForm(TimeChoice, WhereForm):
    """A meeting: when, where, and what about."""

    def wanted(self, zone: str, *, is_supervised: bool) -> Wanted:
        """What was entered. Raises RuleBroken as `chosen`."""
        return Wanted(
            starts_at=self.chosen(zone),
            minutes=self.minutes.data or 0,
            place=self.place_for(is_supervised=is_supervised),
            address=self.address.data or "",
            topic=self.topic.data or "",
        )


class CancelForm(Form):
    """Why it will not be; the other side reads it."""

    words = TextAreaField(_l("A word to the other side"), [Optional()])


class PointForm(Form):
    """A point of an agenda."""

    body = StringField(_l("What do you want to talk about?"), [Optional()])


class NoteForm(Form):
    """Notes, and the version that they build on."""

    note = TextAreaField(_l("Notes"), [Optional()])
    version = HiddenField(default="0")

    def builds_on(self) -> int:
        """The version; what is no number builds on none that there is."""
        said = str(self.version.data or "")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else -1


class SpentForm(Form):
    """How long it took in the end."""

    spent = IntegerField(_l("Minutes"), [Optional()])


class TermsForm(Form):
    """Where and for how long one likes to meet."""

    place = RadioField(_l("Where do you meet?"), [Optional()])
    address = StringField(_l("Link or place"), [Optional()])
    minutes = SelectField(_l("Usual length"), coerce=int)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.place.choices = place_choices()
        self.minutes.choices = [(minutes, length_words(minutes)) for minutes in LENGTHS]


def place_choices() -> list[tuple[str, str]]:
    """The places between which two adults choose."""
    return [(place.value, str(PLACES[place])) for place in FOR_ADULTS]
