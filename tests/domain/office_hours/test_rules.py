"""What a session is like, when it is on the host's clock, and for how long a place is kept."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from talent_net.domain.meetings.kinds import Place
from talent_net.domain.office_hours.rules import (
    can_keep,
    check_cancel_words,
    check_daytime,
    check_minutes,
    check_plan,
    check_question,
    kept_until,
    share_of,
)
from talent_net.kernel.errors import RuleBroken
from tests.factories.office_hours import plan_of
from tests.harness.apps import NOON

HOSTS = {"zoom.us"}
LANGUAGES = ("ja", "en")
CITY = ZoneInfo("Asia/Tokyo")


def code_of(deed):
    with pytest.raises(RuleBroken) as broken:
        deed()
    return broken.value.code, broken.value.field


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": " "}, ("office_hours.title_missing", "title")),
        ({"title": "x" * 121}, ("office_hours.too_long", "title")),
        ({"words": "x" * 2001}, ("office_hours.too_long", "words")),
        ({"language": "xx"}, ("office_hours.language_missing", "language")),
        ({"places": 0}, ("office_hours.places", "places")),
        ({"places": 51}, ("office_hours.places", "places")),
        ({"place": Place.CALL}, ("office_hours.where", "place")),
        ({"for_pupils": True}, ("office_hours.pupils_in_person", "for_pupils")),
        ({"address": "https://elsewhere.example/1"}, ("meetings.unknown_service", "address")),
        ({"place": Place.IN_PERSON, "address": " "}, ("meetings.where", "address")),
    ],
)
def test_a_plan_that_cannot_be_held_says_why_and_where(values, told):
    assert code_of(lambda: check_plan(plan_of(**values), HOSTS, LANGUAGES)) == told


@pytest.mark.parametrize("places", [1, 50])
def test_a_plan_that_can_be_held_is_let_through(places):
    check_plan(plan_of(places=places), HOSTS, LANGUAGES)


def test_lengths_questions_and_last_words_have_an_end():
    check_minutes(90)
    check_question("x" * 500)
    check_cancel_words("x" * 500)
    assert code_of(lambda: check_minutes(17)) == ("office_hours.length", "minutes")
    assert code_of(lambda: check_question("x" * 501)) == ("office_hours.too_long", "question")
    assert code_of(lambda: check_cancel_words("x" * 501)) == ("office_hours.too_long", "cancel_words")


@pytest.mark.parametrize(
    ("begins", "minutes", "is_let"),
    [
        (time(7, 0), 60, True),
        (time(20, 0), 60, True),
        (time(6, 30), 60, False),
        (time(20, 30), 60, False),
        (time(23, 30), 60, False),
    ],
)
def test_pupils_come_by_day(begins, minutes, is_let):
    starts_at = datetime.combine(date(2026, 6, 5), begins, CITY)
    ends_at = starts_at + timedelta(minutes=minutes)
    if is_let:
        check_daytime(starts_at, ends_at, (21 * 60, 7 * 60), CITY)
    else:
        told = code_of(lambda: check_daytime(starts_at, ends_at, (21 * 60, 7 * 60), CITY))
        assert told == ("office_hours.pupils_by_day", "starts_at")


def test_a_place_is_kept_for_two_days_and_never_into_the_last_half_day():
    assert kept_until(NOON + timedelta(days=9), NOON) == NOON + timedelta(hours=48)
    assert kept_until(NOON + timedelta(hours=30), NOON) == NOON + timedelta(hours=18)
    assert can_keep(NOON + timedelta(hours=13), NOON)
    assert not can_keep(NOON + timedelta(hours=12, minutes=59), NOON)


@pytest.mark.parametrize(("places", "share"), [(1, 0), (2, 1), (5, 2), (50, 25)])
def test_half_the_places_at_most_are_kept(places, share):
    assert share_of(places) == share
