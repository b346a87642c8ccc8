"""Whose e-mail domain is whose."""

import pytest

from talent_net.domain.people.rules.verification import (
    belongs_to,
    canonical_domain,
    check_registrable,
    domain_and_parents,
    domain_of,
)
from talent_net.kernel.errors import RuleBroken


@pytest.mark.parametrize(
    ("email", "domain"),
    [
        ("a@ynu.example", "ynu.example"),
        ("a@YNU.Example", "ynu.example"),
        ("a@ynu.example.", "ynu.example"),
        ("a@mail.ynu.example", "mail.ynu.example"),
        ("a@横浜.example", "xn--4cw21e.example"),
        ("a@ynu。example", "ynu.example"),
        ('"a@ynu.example"@evil.example', "evil.example"),
        ("a@localhost", None),
        ("ynu.example", None),
        ("a@", None),
        ("a@..", None),
        ("a@-ynu-.example", None),
        ("a@" + "x" * 400 + ".example", None),
    ],
)
def test_domain_of_an_address(email: str, domain: str | None) -> None:
    assert domain_of(email) == domain


@pytest.mark.parametrize("domain", ["ynu.example", "mail.ynu.example", "a.b.ynu.example"])
def test_the_domain_and_those_below_it_belong(domain: str) -> None:
    assert belongs_to(domain, "ynu.example")


@pytest.mark.parametrize(
    "domain", ["evil-ynu.example", "ynu.example.evil.example", "nu.example", "example", "ynu-example.example"]
)
def test_lookalikes_do_not_belong(domain: str) -> None:
    assert not belongs_to(domain, "ynu.example")


def test_lookalike_letters_are_another_domain() -> None:
    cyrillic = canonical_domain("уnu.example")
    assert cyrillic is not None
    assert not belongs_to(cyrillic, "ynu.example")


def test_sharp_s_is_not_double_s() -> None:
    sharp = canonical_domain("faß.example")
    assert sharp == "xn--fa-hia.example"


def test_parents_end_above_the_top() -> None:
    assert domain_and_parents("a.b.ynu.example") == ("a.b.ynu.example", "b.ynu.example", "ynu.example")


@pytest.mark.parametrize("text", ["", "ynu", "yn u.example", "http://ynu.example", "@ynu.example", "ynu..example", "\0.example"])
def test_what_is_no_domain_cannot_be_claimed(text: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_registrable(text)
    assert broken.value.code == "people.domain_malformed"


@pytest.mark.parametrize("text", ["ac.jp", "co.uk", "gmail.com", "Gmail.com.", "edu.cn"])
def test_what_proves_nothing_cannot_be_claimed(text: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_registrable(text)
    assert broken.value.code == "people.domain_shared"


def test_a_claimed_domain_is_canonical() -> None:
    assert check_registrable(" YNU.ac.jp. ") == "ynu.ac.jp"
