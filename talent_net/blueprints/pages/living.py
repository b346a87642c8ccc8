"""What the front page tells of the living network: where people are, and who stands behind it. Public numbers and names alone."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talent_net.domain.people.model import OrganisationKind
from talent_net.domain.people.queries.organisations import names_by_kind
from talent_net.domain.people.queries.residences import public_residences
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.people.rules.residences import Cells, cells_of
from talent_net.kernel.work import city_date
from talent_net.web.remembering import Remembered
from talent_net.web.work import limits, now, reading

# In the order of the page.
PARTNERS: dict[OrganisationKind, LazyString] = {
    OrganisationKind.CITY_BODY: _l("The city"),
    OrganisationKind.OVERSEAS_OFFICE: _l("Overseas offices of the city"),
    OrganisationKind.UNIVERSITY: _l("Universities"),
    OrganisationKind.SCHOOL: _l("Schools"),
}


@dataclass(frozen=True, slots=True)
class Living:
    """How many people are where, and the partners of each kind."""

    cells: Cells
    partners: tuple[tuple[LazyString, tuple[Text, ...]], ...]


def living() -> Living:
    """As it was at the beginning of this minute: everybody opens the front page, so nobody's visit counts people anew."""
    minute = now().replace(second=0, microsecond=0)
    remembered: Remembered[Living] = current_app.extensions.setdefault("living", Remembered(most=2))
    return remembered.get(minute, _look)


def _look() -> Living:
    rows = reading().execute(public_residences(city_date(now()), limits()))
    cells = cells_of({(country, place): people for country, place, people in rows})
    names = reading().execute(names_by_kind(PARTNERS.keys())).all()
    by_kind = ((words, tuple(Text(ja, en) for of, ja, en in names if of is kind)) for kind, words in PARTNERS.items())
    return Living(cells, tuple((words, found) for words, found in by_kind if found))
