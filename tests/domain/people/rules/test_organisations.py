"""Names, addresses and numbers of organisations."""

import pytest

from talent_net.domain.people.model import OrganisationKind
from talent_net.domain.people.rules.organisations import Particulars, check_website, free_slug, may_show_count, slug_of
from talent_net.kernel.errors import RuleBroken

GOOD = {"kind": OrganisationKind.UNIVERSITY, "name_ja": "港大学", "name_en": "Harbour University", "country": "JP"}


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Harbour University", "harbour-university"), ("Université d’Été", "universite-dete"), ("港大学", ""), ("--a  b--", "a-b")],
)
def test_slug_of_a_name(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_slug_is_never_taken_twice_nor_a_word_of_the_address() -> None:
    assert free_slug("harbour", frozenset({"harbour", "harbour-2"})) == "harbour-3"
    assert free_slug("propose", frozenset()) == "propose-2"
    assert free_slug("", frozenset()) == "organisation"


@pytest.mark.parametrize("address", ["", "https://www.example.ac.jp/", "http://example.ac.jp"])
def test_a_website_may_be_linked(address: str) -> None:
    check_website(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "https://",
        "https://user@example.ac.jp/",
        "//example.ac.jp",
        "https://[",
        "https://a b.example",
        "https://x/" + "y" * 400,
    ],
)
def test_a_dangerous_or_broken_address_is_not(address: str) -> None:
    with pytest.raises(RuleBroken, match="website_malformed"):
        check_website(address)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name_ja": " "}, "people.both_names_needed"),
        ({"name_en": ""}, "people.both_names_needed"),
        ({"name_en": "x" * 201}, "people.names_too_long"),
        ({"name_en": "two\nlines"}, "people.names_too_long"),
        ({"country": "Japan"}, "people.country_unknown"),
    ],
)
def test_particulars_that_cannot_be(changed: dict[str, str], code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        Particulars(**{**GOOD, **changed})  # type: ignore[arg-type]  # values of many kinds
    assert broken.value.code == code


def test_small_groups_are_counted_for_the_trusted_alone() -> None:
    assert [may_show_count(count, is_trusted=False) for count in (0, 9, 10)] == [False, False, True]
    assert may_show_count(1, is_trusted=True)
