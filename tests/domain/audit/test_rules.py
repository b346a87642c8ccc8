"""The chain: any change, gap or insertion shows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from talent_net.domain.audit.rules import GENESIS, Link, canonical, digest_of, first_break

pytestmark = pytest.mark.unit
START = datetime(2026, 4, 1, tzinfo=UTC)


def chain(length: int) -> list[Link]:
    links, previous = list[Link](), GENESIS
    for number in range(1, length + 1):
        at, values = START + timedelta(seconds=number), canonical({"person_id": number})
        digest = digest_of(previous, number, at, 7, "PersonSignedUp", values)
        links.append(Link(number, at, 7, "PersonSignedUp", values, previous, digest))
        previous = digest
    return links


def test_sound_chain_has_no_break() -> None:
    assert first_break(chain(5)) is None
    assert first_break([]) is None


@pytest.mark.parametrize(
    "change", [{"values": "{}"}, {"actor_id": 8}, {"fact": "PersonErased"}, {"at": START}, {"digest": "0" * 64}]
)
def test_changed_entry_breaks_the_chain(change: dict[str, object]) -> None:
    links = chain(5)
    links[2] = replace(links[2], **change)  # type: ignore[arg-type]  # one field each
    assert first_break(links) == 3


def test_missing_entry_breaks_the_chain() -> None:
    links = chain(5)
    del links[1]
    assert first_break(links) == 3


def test_forged_entry_with_its_own_digest_breaks_the_next() -> None:
    links = chain(5)
    values = canonical({"person_id": 99})
    forged = digest_of(links[1].digest, 3, links[2].at, 7, "PersonSignedUp", values)
    links[2] = replace(links[2], values=values, digest=forged)
    assert first_break(links) == 4


def test_same_values_are_written_the_same() -> None:
    assert canonical({"b": 1, "a": (1, 2)}) == canonical({"a": [1, 2], "b": 1}) == '{"a":[1,2],"b":1}'
