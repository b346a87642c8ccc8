"""Separated cells, quoted ones over several lines among them."""

import pytest

from talent_net.domain.people.rules.rosters.tables import MAX_RECORD_LINES, Record, records
from talent_net.kernel.errors import RuleBroken


def test_records_know_the_physical_line_on_which_they_begin():
    text = 'a,b\r\n"one\r\ntwo",x\r\n\r\nc,"d ""e"""\n'
    assert list(records(text, ",")) == [
        Record(1, ["a", "b"]),
        Record(2, ["one\r\ntwo", "x"]),
        Record(4, []),
        Record(5, ["c", 'd "e"']),
    ]


def test_old_line_ends_count_as_lines():
    assert [record.line for record in records("a\rb\rc", ",")] == [1, 2, 3]


def test_stray_quotation_mark_costs_its_own_line_only():
    assert list(records('a,"b"c\nd,e\n', ",")) == [Record(1, None), Record(2, ["d", "e"])]


def test_cell_of_endless_length_costs_its_own_line_only():
    assert list(records('"' + "x" * 200_000 + '"\nd,e\n', ",")) == [Record(1, None), Record(2, ["d", "e"])]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a,b\nc,"never closed\nd,e\n', 2),
        ('a,b\nc,"closed\nfar below"x\n', 2),
        ("a\n" + '"' + "\n" * (MAX_RECORD_LINES + 5) + '"\n', 2),
    ],
)
def test_quotation_mark_that_swallows_lines_breaks_the_file(text, line):
    with pytest.raises(RuleBroken) as broken:
        list(records(text, ","))
    assert (broken.value.code, broken.value.values) == ("people.roster_quotes", {"line": line})
