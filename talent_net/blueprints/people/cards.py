"""The social cards of the doors that lead in, and of adults who show their names to everybody; of nobody else."""

from __future__ import annotations

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from talent_net.blueprints.people.looking import card_from
from talent_net.blueprints.people.shown.names import shown_name, words_of
from talent_net.domain.people.access.gate import subject_of
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.profiles import person_by_public_id
from talent_net.domain.people.rules.audiences import Viewpoint
from talent_net.kernel.access import ANONYMOUS, can
from talent_net.kernel.work import city_date
from talent_net.web.addresses import PublicIdConverter
from talent_net.web.cards import Card
from talent_net.web.work import limits, now, reading

TITLES = {"sign_up": _l("Join talent_net"), "sign_in": _l("Sign in")}


def find(name: str) -> Card | None:
    """The card of a door by the name of its endpoint, or of a person by the public id, whoever asks: a card is for everybody."""
    return Card(str(TITLES[name]), _("Yokohama’s global talent network")) if name in TITLES else _of_person(name)


def _of_person(public_id: str) -> Card | None:
    if not re.fullmatch(PublicIdConverter.regex, public_id):
        return None
    person = reading().scalars(person_by_public_id(public_id)).one_or_none()
    return social_card_of(person) if person else None


def social_card_of(person: Person) -> Card | None:
    """What a stranger may know: the name and the headline. None where a stranger knows of no such person."""
    if not can(ANONYMOUS, "people.see", subject_of(person, city_date(now()), limits())):
        return None
    seen = card_from(person, Viewpoint.PUBLIC)
    return Card(shown_name(seen.name).first, words_of(seen.headline), is_personal=True)
