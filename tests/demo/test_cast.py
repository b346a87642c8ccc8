"""The people of the demo world, before they sign up."""

from collections import Counter
from datetime import date

import pytest

from talent_net.demo.cast import draw_cast
from talent_net.demo.characters import Fullness
from talent_net.demo.personas import PERSONAS
from talent_net.demo.stories import read_alumni, read_organisations, read_story
from talent_net.domain.people.model import Audience, Calling, SchoolStage
from talent_net.domain.people.rules.ages import age_on, is_protected_on
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.names import Name
from talent_net.domain.people.rules.profiles import check_bonds, check_name, check_offers, check_spoken
from talent_net.domain.people.rules.residences import cells_of
from talent_net.kernel.limits import Limits
from talent_net.vocabulary import fields, places_by_slug, skills

TODAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def cast():
    return draw_cast(TODAY)


@pytest.fixture(scope="module")
def everybody(cast):
    return [*cast.staff, *cast.members]


def test_same_seed_draws_the_same_people(cast):
    assert draw_cast(TODAY) == cast


def test_another_seed_draws_other_people(cast):
    assert draw_cast(TODAY, seed=1).members != cast.members


def test_counts_are_those_of_the_plan(cast):
    callings = Counter(person.calling for person in cast.members)
    told_in_a_line = sum(count for _, count, _ in read_story("neighbours.toml")["cities"])
    assert callings == {Calling.PROFESSIONAL: 60 + told_in_a_line, Calling.STUDENT: 120}
    pupils = [person for person in cast.members if person.stage is SchoolStage.HIGH_SCHOOL]
    assert 25 <= len(pupils) <= 45


def test_map_of_the_front_page_lives_with_cities_of_several_continents(cast):
    cells = cells_of(Counter(where_shown(person) for person in cast.members if where_shown(person)))
    zones = {places_by_slug()[cell.place].zone.partition("/")[0] for cell in cells.cities}
    assert len(cells.cities) >= 8
    assert {"Asia", "Europe", "America", "Australia"} <= zones
    assert len(cells.countries) >= 2
    assert cells.elsewhere


def where_shown(person):
    """Where somebody tells everybody that they live."""
    is_told = person.audiences.get(Part.RESIDENCE) is Audience.PUBLIC and person.fullness is not Fullness.UNCONFIRMED
    return (places_by_slug()[person.city].country, person.city) if is_told else None


def test_alumni_live_in_twenty_countries(cast):
    countries = {places_by_slug()[person.city].country for person in cast.members if person.calling is Calling.PROFESSIONAL}
    assert len(countries) >= 20


def test_addresses_and_names_are_nobody_elses(everybody):
    assert len({person.email for person in everybody}) == len(everybody)
    assert len({person.name for person in everybody}) == len(everybody)
    assert all(person.email.endswith(".example") for person in everybody)


def test_every_persona_is_somebody_with_a_full_profile(everybody):
    found = {person.email: person for person in everybody}
    assert all(found[persona.email].fullness >= Fullness.GOOD for persona in PERSONAS)


def test_values_keep_the_rules(everybody):
    known = {field.slug for field in fields()} | {skill.slug for skill in skills()}
    for person in everybody:
        check_name(person.name)
        check_spoken(person.spoken)
        check_bonds(person.bonds)
        check_offers(person.offers, person.monthly_hours, is_protected=person.calling is Calling.STUDENT)
        assert set(person.terms) <= known
        assert person.city in places_by_slug()


def test_names_are_written_in_both_scripts_with_a_reading(everybody):
    assert all(getattr(person.name, part) for person in everybody for part in Name.__dataclass_fields__)


def test_pupils_are_of_school_age_and_protected(cast):
    for person in cast.members:
        if person.stage is SchoolStage.HIGH_SCHOOL:
            assert 15 <= age_on(TODAY, person.born_on) <= 18
            assert is_protected_on(TODAY, person.born_on, is_pupil=True, graduates_on=person.graduates_on, limits=Limits())
            assert not person.has_photo


@pytest.mark.parametrize("today", [date(2027, 3, 31), date(2027, 4, 1), date(2028, 2, 29)])
def test_university_students_are_adults_on_any_day_of_the_school_year(today):
    for person in draw_cast(today).members:
        if person.stage is SchoolStage.UNIVERSITY:
            assert age_on(today, person.born_on) >= 18
            assert person.graduates_on >= today


def test_fullness_spreads(cast):
    counted = Counter(person.fullness for person in cast.members)
    assert all(counted[fullness] >= 3 for fullness in Fullness)


def test_stories_are_written_in_both_languages():
    dreams = read_story("student_dreams.toml")["dreams"]
    for stories in (read_alumni(), dreams):
        assert sum(bool(story["story"][0]) for story in stories) >= 40
        assert sum(bool(story["story"][1]) for story in stories) >= 40


def test_no_two_people_tell_the_same_story(cast):
    stories = Counter(person.texts[Part.STORY] for person in cast.members if person.texts.get(Part.STORY))
    headlines = Counter(person.texts[Part.HEADLINE] for person in cast.members)
    assert max(headlines.values()) == 1
    assert max(stories.values()) <= 2


def test_organisations_are_of_every_kind():
    rows = read_organisations()
    kinds = Counter(row[1] for row in rows)
    assert kinds == {"university": 8, "school": 5, "company": 6, "overseas_office": 4, "city_body": 2, "student_group": 1}
    assert all(row[5].endswith(".example") for row in rows)
    assert len({row[0] for row in rows}) == len({row[5] for row in rows}) == len(rows)
