"""One entry of the career path."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectField, StringField
from wtforms.validators import StopValidation

from talent_net.blueprints.people.forms.choices import choice
from talent_net.blueprints.people.forms.residence import country_choices
from talent_net.blueprints.people.shown.names import words_of
from talent_net.domain.people.cards import named
from talent_net.domain.people.model import Organisation
from talent_net.domain.people.rules.profiles import Post, Text
from talent_net.web.forms import Form


class CareerEntryForm(Form):
    """Where, as what, from when to when."""

    organisation = SelectField(_l("Organisation"), coerce=int, choices=[], default=0)
    employer_ja = StringField(_l("Its name (Japanese)"))
    employer_en = StringField(_l("Its name (English)"))
    title_ja = StringField(_l("Position or course (Japanese)"))
    title_en = StringField(_l("Position or course (English)"))
    country = SelectField(_l("Country or region"), choices=[], default="")
    started_on = StringField(_l("From"))
    ended_on = StringField(_l("Until"))
    is_current = BooleanField(_l("I am still there"))

    def offer(self, organisations: Iterable[Organisation]) -> None:
        """Give the choices: registered organisations by their name for the reader, and countries."""
        named_ones = sorted(((row.id, words_of(named(row))) for row in organisations), key=lambda pair: pair[1])
        self.organisation.choices = [choice(key, words) for key, words in ((0, _("Not in this list")), *named_ones)]
        self.country.choices = [choice("", _("Not said")), *country_choices()]

    def validate_started_on(self, control: Field) -> None:
        """A month, if anything."""
        month_in(control)

    def validate_ended_on(self, control: Field) -> None:
        """A month, unless still there."""
        if not self.is_current.data:
            month_in(control)

    def fill(self, post: Post) -> None:
        """Show what an entry says."""
        self.organisation.data = post.organisation_id or 0
        self.employer_ja.data, self.employer_en.data = post.employer.ja, post.employer.en
        self.title_ja.data, self.title_en.data = post.title.ja, post.title.en
        self.country.data = post.country
        self.started_on.data = f"{post.started_on:%Y-%m}" if post.started_on else ""
        self.ended_on.data = f"{post.ended_on:%Y-%m}" if post.ended_on else ""
        self.is_current.data = post.ended_on is None

    def post(self) -> Post:
        """What was entered, as a value."""
        return Post(
            organisation_id=self.organisation.data or None,
            employer=Text() if self.organisation.data else Text(self.employer_ja.data or "", self.employer_en.data or ""),
            title=Text(self.title_ja.data or "", self.title_en.data or ""),
            country=self.country.data or "",
            started_on=month_in(self.started_on),
            ended_on=None if self.is_current.data else month_in(self.ended_on),
        )


def month_in(control: Field) -> date | None:
    """The first day of the month that was entered as 2019-04, or None for nothing. Raises StopValidation."""
    typed = (control.data or "").strip().replace("/", "-")
    if not typed:
        return None
    year, _dash, month = typed.partition("-")
    if len(typed) <= 7 and year.isascii() and year.isdigit() and month.isascii() and month.isdigit():
        try:
            return date(int(year), int(month), 1)
        except ValueError:
            pass
    raise StopValidation(_("Please write the month as year and month, such as 2019-04."))
