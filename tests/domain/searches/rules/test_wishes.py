"""What may be asked, and its one form in an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.people.model import OfferKind, TieKind
from talent_net.domain.searches.rules.pieces import MOST_LETTERS
from talent_net.domain.searches.rules.wishes import MOST_VALUES, Facet, Sort, Wish, wish_from, wish_of
from talent_net.vocabulary import LANGUAGE_CODES

ASKED = [
    ("q", " AI   Bangkok "),
    ("country", "TH"),
    ("country", "DE"),
    ("country", "TH"),
    ("language", "ja"),
    ("level", "5"),
    ("free", "1"),
    ("sort", "free"),
]


def test_an_address_becomes_a_wish() -> None:
    wish = wish_of(ASKED)
    assert wish.words == "AI Bangkok"
    assert wish.of(Facet.COUNTRY) == ("DE", "TH")
    assert (wish.level, wish.is_free, wish.is_verified, wish.sort) == (5, True, False, Sort.FREE)
    assert wish.count == 4


def test_a_wish_has_one_address_whatever_the_order_of_its_parts() -> None:
    assert wish_of(ASKED).address() == wish_of(list(reversed(ASKED))).address()
    assert wish_from(wish_of(ASKED).address()) == wish_of(ASKED)


@pytest.mark.parametrize("value", ["", "\0", "'; DROP", "x" * 10_000, "日本", "<b>", "DEU", "de\n", "٣", "-1"])
def test_whatever_is_malformed_is_left_out(value: str) -> None:
    names = ("country", "language", "tie", "offer", "calling", "sort", "level", "free", "verified", "full")
    assert wish_of((name, value) for name in names) == Wish()


def test_nobody_ticks_a_thousand_boxes() -> None:
    many = [("term", f"term-{number}") for number in range(1000)]
    assert len(wish_of(many).of(Facet.TERM)) == MOST_VALUES
    assert len(wish_of([("q", "あ" * 5000)]).words) == MOST_LETTERS


def test_a_value_is_taken_off_and_put_on() -> None:
    wish = wish_of([("country", "TH"), ("country", "DE")])
    assert wish.without(Facet.COUNTRY, "TH").of(Facet.COUNTRY) == ("DE",)
    assert wish.without(Facet.COUNTRY, "TH").with_(Facet.COUNTRY, "TH") == wish
    assert wish.without(Facet.COUNTRY, "TH").without(Facet.COUNTRY, "DE").is_empty


def test_the_best_fit_needs_words() -> None:
    assert Wish().order is Sort.NEWEST
    assert Wish(words="sea").order is Sort.FIT
    assert Wish(sort=Sort.FIT).order is Sort.NEWEST
    assert Wish(words="sea", sort=Sort.FREE).order is Sort.FREE


VALUES = {
    Facet.TERM: st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True),
    Facet.COUNTRY: st.from_regex(r"[A-Z]{2}", fullmatch=True),
    Facet.LANGUAGE: st.sampled_from(LANGUAGE_CODES),
    Facet.TIE: st.sampled_from([tie.value for tie in TieKind]),
    Facet.OFFER: st.sampled_from([offer.value for offer in OfferKind]),
}
PAIRS = st.one_of([st.tuples(st.just(facet.value), values) for facet, values in VALUES.items()])


@given(st.lists(PAIRS, max_size=12), st.text(max_size=40), st.sampled_from(["", "1"]), st.sampled_from(["", "fit", "newest"]))
def test_every_wish_survives_its_address(pairs: list[tuple[str, str]], words: str, free: str, sort: str) -> None:
    wish = wish_of([*pairs, ("q", words), ("free", free), ("sort", sort)])
    assert wish_from(wish.address()) == wish
