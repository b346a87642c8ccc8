"""How long a report may wait, and what may be written in it."""

from datetime import UTC, datetime, timedelta

import pytest

from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.reports.kinds import Outcome, Reason
from talent_net.domain.reports.rules import (
    LONGEST_WORDS,
    MOST_A_DAY,
    Quoted,
    Thing,
    check_note,
    check_room_for_report,
    check_words,
    due_at,
    graver,
    is_urgent,
    outcome_of,
    reason_of,
    waiting_time,
)
from talent_net.kernel.errors import RuleBroken

NOW = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("concerns_minor", [True, False])
def test_only_safety_is_urgent_and_minors_wait_no_longer_than_a_day(reason, concerns_minor):
    waits = waiting_time(reason, concerns_minor=concerns_minor)
    assert is_urgent(reason) == (reason is Reason.SAFETY) == (waits == timedelta(hours=4))
    assert waits <= (timedelta(hours=24) if concerns_minor else timedelta(hours=72))
    assert due_at(reason, NOW, concerns_minor=concerns_minor) == NOW + waits


def test_harassment_waits_a_day_and_other_things_three():
    assert waiting_time(Reason.HARASSMENT, concerns_minor=False) == timedelta(hours=24)
    assert {waiting_time(reason, concerns_minor=False) for reason in list(Reason)[2:]} == {timedelta(hours=72)}


@pytest.mark.parametrize("one", list(Reason))
@pytest.mark.parametrize("other", list(Reason))
def test_the_graver_reason_counts_whichever_came_first(one, other):
    assert graver(one, other) is graver(other, one)
    assert graver(Reason.SAFETY, one) is Reason.SAFETY
    assert graver(one, Reason.OTHER) is one


@pytest.mark.parametrize(("kind", "find"), [(Reason, reason_of), (Outcome, outcome_of)])
def test_codes_come_from_the_list(kind, find):
    assert [find(item.value) for item in kind] == list(kind)
    for code in ("", "anger", "SAFETY"):
        with pytest.raises(RuleBroken):
            find(code)


def test_words_have_an_end_and_notes_a_beginning():
    check_words("x" * LONGEST_WORDS, "words")
    for words in ("x" * (LONGEST_WORDS + 1), " \n "):
        with pytest.raises(RuleBroken):
            check_note(words)


def test_a_day_holds_so_many_reports():
    check_room_for_report(MOST_A_DAY - 1)
    with pytest.raises(RuleBroken):
        check_room_for_report(MOST_A_DAY)


def test_a_snapshot_keeps_name_and_words_and_no_empty_text():
    quoted = (Quoted("story", Text("話", "")), Quoted("help", Text()))
    thing = Thing(kind="people.profile", id=1, about_id=1, name=Text("波止場", "Hatoba"), quoted=quoted)
    assert thing.is_about_minor
    assert thing.snapshot() == {
        "name": {"ja": "波止場", "en": "Hatoba"},
        "texts": [{"part": "story", "ja": "話", "en": ""}],
    }
