"""Where one lives: a place of the vocabulary, or a city of one's own with its country and clock."""

from __future__ import annotations

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from babel import Locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField

from talent_net.blueprints.people.forms.choices import choice
from talent_net.blueprints.people.forms.profiles import SectionForm, Values, audience_field
from talent_net.domain.people.actions import profiles as actions
from talent_net.domain.people.model import Person
from talent_net.domain.people.rules.audiences import Part
from talent_net.kernel.work import Work
from talent_net.vocabulary import Place, places
from talent_net.web.i18n import country_name, current_language

# Codes that the locale data knows, but that are no country or region in which somebody lives.
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA"})
_REGIONS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


class ResidenceForm(SectionForm):
    """City, or city of one's own with country and zone."""

    place = SelectField(_l("City"), choices=[])
    city_other = StringField(_l("Name of the city"))
    country = SelectField(_l("Country or region"), choices=[])
    time_zone = SelectField(_l("Time zone"), choices=[])
    audience_residence = audience_field(Part.RESIDENCE)

    def __init__(self, *arguments: object, is_protected: bool = True, **options: object) -> None:
        super().__init__(*arguments, is_protected=is_protected, **options)
        self.place.choices = place_choices()
        self.country.choices = [choice("", _("Choose a country or region")), *country_choices()]
        self.time_zone.choices = list(zone_choices())

    @classmethod
    def values(cls, person: Person, *, is_protected: bool) -> Values:
        profile = person.profile
        place = profile.place.slug if profile.place else ""
        return {
            **super().values(person, is_protected=is_protected),
            "place": place,
            "city_other": profile.city_other,
            "country": profile.country,
            "time_zone": profile.time_zone,
        }

    def save(self, work: Work, person: Person) -> None:
        if self.place.data:
            actions.settle(work, person, self.place.data)
        elif self.city_other.data or self.country.data or person.profile.country:
            # A newcomer may leave all of it for later; whoever has a residence gives another one.
            actions.settle_elsewhere(
                work,
                person,
                city=self.city_other.data or "",
                country=self.country.data or "",
                time_zone=self.time_zone.data or "",
            )
        super().save(work, person)


def place_choices() -> list[Any]:
    """The shipped places by country in the reader's language, and first of all none of them."""
    groups: dict[str, list[Any]] = {"": [choice("", _("My city is not in this list"))]}
    for place in places():
        country = country_name(place.country)
        groups.setdefault(country, []).append(choice(place.slug, _place_name(place), group=country))
    return [choice for group in groups.values() for choice in group]


def country_choices() -> list[Any]:
    """Countries and regions by their names in the reader's language."""
    names = Locale.parse(current_language()).territories
    found = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES]
    return [choice(code, name) for code, name in sorted(found, key=lambda pair: pair[1])]


@cache
def zone_choices() -> tuple[Any, ...]:
    """The zones of the IANA database by region."""
    zones = sorted(zone for zone in available_timezones() if zone.partition("/")[0] in _REGIONS)
    return tuple(choice(zone, zone.replace("_", " "), group=zone.partition("/")[0]) for zone in zones)


def _place_name(place: Place) -> str:
    return place.name_ja if current_language().startswith("ja") else place.name_en
