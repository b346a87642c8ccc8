"""How things stand with the signed-in person: what the home page is put together from."""

from __future__ import annotations

from datetime import date

from talent_net.blueprints.pages.home.organisations import glances
from talent_net.domain.mentoring.queries.requests import has_mentor, waiting_count
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.cards import ProfileCard, card_of, filled_parts
from talent_net.domain.people.model import Calling, Person, SchoolStage
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.people.rules.ages import protection_ends_on
from talent_net.domain.people.rules.audiences import Viewpoint
from talent_net.domain.people.rules.completeness import completeness_of
from talent_net.domain.people.rules.next_steps import Situation
from talent_net.kernel.work import city_date
from talent_net.web.home import Standing
from talent_net.web.identity import Me
from talent_net.web.waiting import what_waits
from talent_net.web.work import limits, now, reading


def standing_of(person: Me) -> Standing:
    """Read the person's own profile, and what waits for them as staff or as an organiser."""
    row = reading().scalars(person_with_profile(person.person_id)).one()
    protected = is_protected(row, city_date(now()), limits())
    is_student = row.calling is Calling.STUDENT
    card = card_of(row, Viewpoint.SELF, is_protected=protected)
    situation = Situation(
        calling=row.calling,
        completeness=completeness_of(row.calling, filled_parts(card), is_protected=protected),
        is_confirmed=row.confirmed_at is not None,
        is_protected=protected,
        is_verified=bool(card.badges),
        is_staff=person.is_staff,
        is_organiser=bool(person.actor.organisation_ids),
        has_totp=person.has_totp,
        speaks_both=_speaks_both(card),
        has_roster=all(glance.lines for glance in glances()),
        waiting=sum(line.count for line in what_waits()) if person.is_staff else 0,
        requests=0 if is_student else reading().scalar(waiting_count(row.id)) or 0,
        has_mentor=is_student and bool(reading().scalar(has_mentor(row.id))),
    )
    return Standing(card=card, situation=situation, opens_on=_opens_on(row))


def _speaks_both(card: ProfileCard) -> bool:
    # What was not written at all is not missing in a second language.
    texts = [text for text in (card.headline, card.story) if text]
    return bool(texts) and all(text.ja and text.en for text in texts)


def _opens_on(row: Person) -> date | None:
    is_pupil = row.school_stage is SchoolStage.HIGH_SCHOOL
    return protection_ends_on(row.born_on, is_pupil=is_pupil, graduates_on=row.graduates_on, limits=limits())
