"""How two texts differ, as people read it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from talent_net.domain.pages.rules.differences import Kind, Line, differences

TEXTS = st.text(alphabet="あい横浜ab \n", max_size=60)


def said(line: Line) -> str:
    return "".join(piece for piece, _ in line.pieces)


def changed(line: Line) -> list[str]:
    return [piece for piece, is_changed in line.pieces if is_changed]


def test_the_same_differs_in_nothing() -> None:
    assert differences("one\ntwo", "one\ntwo") == []


def test_within_a_line_words_are_told_apart() -> None:
    gone, new = differences("The harbour is blue today.", "The harbour is grey today.")
    assert (gone.kind, changed(gone)) == (Kind.GONE, ["blue"])
    assert (new.kind, changed(new)) == (Kind.NEW, ["grey"])


def test_japanese_is_compared_letter_by_letter() -> None:
    gone, new = differences("受付時間は午前9時からです。", "受付時間は午前8時半からです。")
    assert changed(gone) == ["9"]
    assert "".join(changed(new)) == "8半"


def test_lines_that_share_little_are_gone_and_new() -> None:
    assert [changed(line) for line in differences("abc def", "横浜の港")] == [["abc def"], ["横浜の港"]]


def test_what_is_far_from_a_change_is_left_out() -> None:
    before = [f"line {number}" for number in range(20)]
    found = differences("\n".join(before), "\n".join([*before, "one more"]))
    assert found[0] == Line(Kind.SKIPPED, count=18)
    assert [line.kind for line in found[1:]] == [Kind.SAME, Kind.SAME, Kind.NEW]


def test_very_long_lines_are_compared_as_a_whole() -> None:
    assert [line.kind for line in differences("a " * 5000, "b " * 5000)] == [Kind.GONE, Kind.NEW]


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_both_texts_can_be_read_out_of_their_difference(before: str, after: str) -> None:
    found = differences(before, after)
    if before == after:
        assert found == []
        return
    if any(line.kind is Kind.SKIPPED for line in found):
        return
    assert "\n".join(said(line) for line in found if line.kind is not Kind.NEW) == before
    assert "\n".join(said(line) for line in found if line.kind is not Kind.GONE) == after
