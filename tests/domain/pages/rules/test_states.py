"""How a text stands in a language, by its numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from talent_net.domain.pages.rules.states import (
    Release,
    Standing,
    State,
    check_base,
    check_releasable,
    first_of,
    is_behind,
    release_of,
    state_of,
    states_of,
    urgency_of,
)
from talent_net.kernel.errors import RuleBroken

NOON = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("standing", "original", "state"),
    [
        (None, 3, State.MISSING),
        (Standing(), 3, State.MISSING),
        (Standing(head=1), None, State.DRAFT),
        (Standing(head=2, published=1, against=1), 1, State.DRAFT),
        (Standing(head=1, published=1), None, State.CHECKED),
        (Standing(head=1, published=1, against=3), 3, State.CHECKED),
        (Standing(head=1, published=1, against=2), 3, State.OUTDATED),
        # Published before there was an original at all.
        (Standing(head=1, published=1), 1, State.OUTDATED),
        # Somebody is at work already: the draft is what staff look at.
        (Standing(head=2, published=1, against=1), 5, State.DRAFT),
    ],
)
def test_state_follows_from_the_numbers(standing: Standing | None, original: int | None, state: State) -> None:
    assert state_of(standing, original) is state


def test_what_the_public_reads_may_be_behind_while_a_draft_is_written() -> None:
    assert is_behind(Standing(head=2, published=1, against=1), 5)
    assert not is_behind(Standing(head=2), 5)


def test_the_original_is_never_outdated_and_others_follow_it() -> None:
    standings = {"ja": Standing(4, 4), "en": Standing(1, 1, 2)}
    assert states_of("ja", standings, ["ja", "en", "th"]) == {"ja": State.CHECKED, "en": State.OUTDATED, "th": State.MISSING}


def test_a_draft_of_the_original_makes_nothing_outdated() -> None:
    assert states_of("ja", {"ja": Standing(5, 4), "en": Standing(1, 1, 4)}, ["en"]) == {"en": State.CHECKED}


def test_what_is_outdated_or_missing_comes_first() -> None:
    urgent = [[State.CHECKED, State.OUTDATED], [State.MISSING], [State.DRAFT], [State.CHECKED]]
    assert [urgency_of(states) for states in urgent] == sorted(urgency_of(states) for states in urgent)


def test_readers_get_their_language_or_whichever_there_is() -> None:
    assert first_of(("en", "ja"), {"ja": 1, "en": 2}) == ("en", 2)
    assert first_of(("en", "ja"), {"ja": 1}) == ("ja", 1)
    assert first_of(("en", "ja"), {"th": 3}) == ("th", 3)
    assert first_of(("en",), {}) is None


@pytest.mark.parametrize(
    ("released", "withdrawn", "release"),
    [
        (None, None, Release.HELD),
        (NOON + AN_HOUR, None, Release.SCHEDULED),
        (NOON, None, Release.PUBLIC),
        (NOON - AN_HOUR, NOON, Release.WITHDRAWN),
    ],
)
def test_news_are_out_by_decision_and_by_the_clock(
    released: datetime | None, withdrawn: datetime | None, release: Release
) -> None:
    assert release_of(released, withdrawn, NOON) is release


def test_a_save_that_began_with_an_older_version_is_refused() -> None:
    check_base(3, 3)
    with pytest.raises(RuleBroken) as broken:
        check_base(2, 3)
    assert (broken.value.code, broken.value.values) == ("pages.changed_meanwhile", {"number": 3})


def test_nothing_unchecked_comes_out() -> None:
    check_releasable([None, 1])
    with pytest.raises(RuleBroken):
        check_releasable([None])
