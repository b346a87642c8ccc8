"""Lines against a roster: by number, by address, and never twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talent_net.domain.people.rules.rosters.lines import RosterLine
from talent_net.domain.people.rules.rosters.merging import merge


def line(number_of_line, **values):
    return RosterLine(number_of_line, values)


def codes(merged):
    return [(rejection.line, rejection.field, rejection.code.value) for rejection in merged.rejected]


def test_unknown_line_is_created():
    merged = merge([line(2, number="1", family_ja="山田")], {})
    assert (merged.created, dict(merged.updated), merged.unchanged_count) == (({"number": "1", "family_ja": "山田"},), {}, 0)


def test_known_line_changes_nothing():
    merged = merge([line(2, number="1", family_ja="山田")], {7: {"number": "1", "family_ja": "山田", "department": "工学部"}})
    assert (merged.created, dict(merged.updated), merged.unchanged_count) == ((), {}, 1)


def test_empty_cell_takes_nothing_away():
    merged = merge([line(2, number="1", email="a@b.jp")], {7: {"number": "1", "department": "工学部"}})
    assert merged.updated == {7: {"number": "1", "email": "a@b.jp", "department": "工学部"}}


def test_entry_is_recognised_by_its_address_and_learns_its_number():
    merged = merge([line(2, number="1", email="a@b.jp")], {7: {"email": "a@b.jp"}})
    assert merged.updated == {7: {"number": "1", "email": "a@b.jp"}}


def test_address_of_another_entry_is_refused():
    merged = merge([line(2, number="1", email="b@b.jp")], {7: {"number": "1"}, 8: {"number": "2", "email": "b@b.jp"}})
    assert (codes(merged), dict(merged.updated)) == ([(2, "email", "email_taken")], {})


def test_address_under_another_number_is_refused():
    merged = merge([line(2, number="9", email="b@b.jp")], {8: {"number": "2", "email": "b@b.jp"}})
    assert (codes(merged), merged.created) == ([(2, "number", "number_differs")], ())


def test_two_lines_that_mean_one_entry_are_duplicates():
    merged = merge(
        [line(2, number="1", family_ja="甲"), line(3, email="a@b.jp", family_ja="乙")], {7: {"number": "1", "email": "a@b.jp"}}
    )
    assert [rejection.as_json() for rejection in merged.rejected] == [
        {"line": 3, "field": "email", "code": "duplicate", "first_line": 2}
    ]


def test_address_that_another_line_gives_up_is_free():
    merged = merge(
        [line(2, number="9", email="old@b.jp"), line(3, number="2", email="new@b.jp")], {8: {"number": "2", "email": "old@b.jp"}}
    )
    assert (merged.created, dict(merged.updated)) == (
        ({"number": "9", "email": "old@b.jp"},),
        {8: {"number": "2", "email": "new@b.jp"}},
    )


keys = st.fixed_dictionaries(
    {},
    optional={
        "number": st.sampled_from("1234"),
        "email": st.sampled_from(["a", "b", "c", "d"]),
        "family_ja": st.sampled_from("甲乙"),
    },
).filter(lambda values: "number" in values or "email" in values)


def apart(many):
    """Entries of which no two share a number or an address, as the database holds them."""
    seen: set[tuple[str, str]] = set()
    kept: list[dict[str, str]] = []
    for values in many:
        own = {(field, values[field]) for field in ("number", "email") if field in values}
        if not own & seen:
            seen |= own
            kept.append(values)
    return kept


@settings(max_examples=500, deadline=None)
@given(st.lists(keys, max_size=6).map(apart), st.lists(keys, max_size=8).map(apart))
def test_second_merge_changes_nothing_and_keys_stay_apart(entries, lines):
    existing = dict(enumerate(entries, 1))
    told = [line(position, **values) for position, values in enumerate(lines, 2)]
    merged = merge(told, existing)
    after = {**existing, **merged.updated}
    after |= dict(enumerate(merged.created, len(existing) + 1))
    assert apart(after.values()) == list(after.values())
    again = merge(told, after)
    assert (again.created, dict(again.updated)) == ((), {})
    assert {rejection.line for rejection in again.rejected} == {rejection.line for rejection in merged.rejected}


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_gives_nothing(count):
    merged = merge([], {1: {"number": "1"}} if count else {})
    assert (merged.created, dict(merged.updated), merged.rejected) == ((), {}, ())
