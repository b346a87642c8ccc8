"""How the pages of a list are counted."""

import pytest

from talent_net.domain.people.rules.directory import MOST_PAGES, page_number, pages_of


@pytest.mark.parametrize(
    ("text", "number"), [("", 1), ("0", 1), ("-3", 1), ("7", 7), ("999999", MOST_PAGES), ("9" * 5000, 1), ("２", 1), ("1e3", 1)]
)
def test_page_numbers(text: str, number: int) -> None:
    assert page_number(text) == number


def test_pages_of_a_count() -> None:
    assert [pages_of(count, 50) for count in (0, 1, 50, 51)] == [1, 1, 1, 2]
