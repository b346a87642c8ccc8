"""Logs hold no personal text."""

import pytest

from talent_net.web.logs import PERSONAL, without_personal_text, without_values

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("key", sorted(PERSONAL))
def test_personal_values_are_withheld(key: str) -> None:
    assert without_personal_text(None, "info", {key: "hanako@example.jp", "person": 7}) == {key: "(withheld)", "person": 7}


def test_tracebacks_keep_their_places_and_lose_their_values() -> None:
    trace = 'Traceback (most recent call last):\n  File "x.py", line 3, in f\n    g()\nIntegrityError: Key (email)=(hanako@example.jp)\n'
    kept = without_values(None, "error", {"exception": trace})["exception"]
    assert "x.py" in kept
    assert "hanako" not in kept
