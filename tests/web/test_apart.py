"""Slow computing beside the event loop."""

from __future__ import annotations

import subprocess
import sys

import pytest

from talent_net.web.apart import apart

PATCHED = """
from gevent import monkey
monkey.patch_all()
from talent_net.web.apart import apart
thread = monkey.get_original("threading", "get_ident")
print(apart(thread) != thread(), apart(divmod, 7, 2))
try:
    apart(divmod, 1, 0)
except ZeroDivisionError:
    print("raised")
"""


def test_without_an_event_loop_it_is_computed_here() -> None:
    assert apart(divmod, 7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        apart(divmod, 1, 0)


def test_on_an_event_loop_it_is_computed_in_a_real_thread() -> None:
    done = subprocess.run([sys.executable, "-c", PATCHED], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split("\n")[:2] == ["True (3, 1)", "raised"]
