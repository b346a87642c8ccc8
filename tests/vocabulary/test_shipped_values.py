"""The shipped values are complete, unambiguous and usable in both languages."""

import re
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from babel import Locale

from talent_net.domain.pages.rules.texts import Words, check_words
from talent_net.vocabulary import LANGUAGE_CODES, PAGE_SLUGS, fields, places, places_by_slug, shipped_texts, skills
from talent_net.vocabulary.terms import Field, Skill

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
JAPANESE = Locale.parse("ja")
ENGLISH = Locale.parse("en")


def repeated(values):
    return [value for value, count in Counter(values).items() if count > 1]


def test_terms_have_unique_slugs_and_names():
    terms: list[Field | Skill] = [*fields(), *skills()]
    assert repeated(term.slug for term in terms) == []
    assert repeated(term.name_ja for term in terms) == []
    assert repeated(term.name_en.casefold() for term in terms) == []
    assert all(SLUG.fullmatch(term.slug) for term in terms)


def test_fields_have_five_to_nine_skills():
    assert len(fields()) >= 25
    assert all(5 <= len(field.skills) <= 9 for field in fields())
    assert all(skill.field == field.slug for field in fields() for skill in field.skills)


def test_places_have_unique_slugs_and_names():
    assert len(places()) >= 160
    assert repeated(place.slug for place in places()) == []
    assert repeated(place.name_ja for place in places()) == []
    assert repeated(place.name_en for place in places()) == []
    assert all(SLUG.fullmatch(place.slug) for place in places())


@pytest.mark.parametrize("place", places(), ids=lambda place: place.slug)
def test_places_are_known_to_zone_and_country_tables(place):
    ZoneInfo(place.zone)
    assert place.country in JAPANESE.territories
    assert place.country in ENGLISH.territories
    assert -90 <= place.latitude <= 90
    assert -180 <= place.longitude <= 180


def test_places_hold_offices_and_sister_cities():
    offices = {"new-york", "frankfurt", "shanghai", "bangkok"}
    sisters = {"san-diego", "lyon", "mumbai", "odesa", "vancouver", "manila", "constanta"}
    assert offices | sisters | {"yokohama"} <= places_by_slug().keys()


def test_languages_have_names_in_both_languages():
    assert len(LANGUAGE_CODES) >= 45
    assert repeated(LANGUAGE_CODES) == []
    assert all(code in JAPANESE.languages and code in ENGLISH.languages for code in LANGUAGE_CODES)


@pytest.mark.parametrize("slug", PAGE_SLUGS)
def test_pages_ship_in_both_languages_and_break_no_rule(slug):
    texts = shipped_texts(slug)
    assert set(texts) == {"ja", "en"}
    for text in texts.values():
        check_words(Words(text.title, text.description, text.body))
        assert not text.title.startswith("#")


@pytest.mark.parametrize("slug", PAGE_SLUGS)
def test_both_languages_of_a_page_have_the_same_parts(slug):
    outlines = [re.findall(r"^(#+) ", text.body, re.MULTILINE) for text in shipped_texts(slug).values()]
    assert outlines[0] == outlines[1]
