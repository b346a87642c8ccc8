"""Policies: named once, asked by name, refused by default."""

import pytest

from talent_net.kernel import access
from talent_net.kernel.access import ANONYMOUS, SYSTEM, Actor, can, ensure, policies, policy
from talent_net.kernel.errors import NotAllowed

pytestmark = pytest.mark.unit


def may_open_drawer(actor: Actor, drawer: object) -> bool:
    return actor.person_id == drawer


@pytest.fixture(autouse=True)
def _policies_of_this_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "_policies", {})
    policy("kernel_tests.open_drawer")(may_open_drawer)


def test_policy_allows_only_what_its_predicate_allows() -> None:
    assert can(Actor(person_id=3), "kernel_tests.open_drawer", 3)
    assert not can(Actor(person_id=3), "kernel_tests.open_drawer", 4)


def test_ensure_names_the_policy_that_refused() -> None:
    with pytest.raises(NotAllowed) as refused:
        ensure(ANONYMOUS, "kernel_tests.open_drawer", 3)
    assert refused.value.policy == "kernel_tests.open_drawer"


def test_unknown_policy_is_an_error_and_no_permission() -> None:
    with pytest.raises(KeyError):
        can(SYSTEM, "kernel_tests.unheard_of")


def test_policy_name_is_taken_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        policy("kernel_tests.open_drawer")(may_open_drawer)


def test_policy_name_has_a_feature_and_a_verb() -> None:
    with pytest.raises(ValueError, match=r"feature\.verb"):
        policy("drawer")(may_open_drawer)


def test_actor_is_protected_until_the_contrary_is_known() -> None:
    assert Actor(person_id=1).is_protected
    assert ANONYMOUS.is_protected


def test_policies_lists_what_is_registered() -> None:
    assert "kernel_tests.open_drawer" in policies()
