"""What the directory may be asked."""

import pytest

from talent_net.domain.people.model import Calling
from talent_net.domain.people.rules.directory import MOST_PAGES, Sort, Wish, page_number, pages_of, wish_of


def test_an_address_becomes_a_wish() -> None:
    asked = {"term": "robotics", "country": "DE", "language": "de", "calling": "student", "sort": "name"}
    wish = wish_of(asked)
    assert wish == Wish(term="robotics", country="DE", language="de", calling=Calling.STUDENT, sort=Sort.NAME)
    assert wish.filters == {"term": "robotics", "country": "DE", "language": "de", "calling": "student"}


@pytest.mark.parametrize("value", ["", "\0", "'; DROP", "x" * 10_000, "日本", "<b>", "DEU", "de\n"])
def test_whatever_is_malformed_is_left_out(value: str) -> None:
    asked = dict.fromkeys(("country", "language", "calling", "sort"), value)
    assert wish_of(asked) == Wish()


@pytest.mark.parametrize(
    ("text", "number"), [("", 1), ("0", 1), ("-3", 1), ("7", 7), ("999999", MOST_PAGES), ("9" * 5000, 1), ("２", 1), ("1e3", 1)]
)
def test_page_numbers(text: str, number: int) -> None:
    assert page_number(text) == number


def test_pages_of_a_count() -> None:
    assert [pages_of(count, 50) for count in (0, 1, 50, 51)] == [1, 1, 1, 2]
