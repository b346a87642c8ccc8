"""Passwords that a guesser tries first."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

from talent_net.vocabulary.files import read_lines

# A word with a year, a number or a sign on it is the same word to a guesser: at most this much may be added to it.
_LONGEST_TAIL = 5
_DECORATION = re.compile(r"^[\W\d_]*|[\W\d_]*$")
_SHORTEST_RUN = 3


@cache
def common_passwords() -> frozenset[str]:
    """The shipped list, folded."""
    return frozenset(_folded(line) for line in read_lines("common_passwords.txt"))


def is_common_password(password: str) -> bool:
    """Whether the password is a listed word, one repeated, one with a few digits or signs around it, or a mere run of signs."""
    folded = _folded(password)
    unit = _repeated_unit(folded)
    if unit in common_passwords() or len(unit) < _SHORTEST_RUN or _is_run(unit):
        return True
    bare = _DECORATION.sub("", unit)
    if len(unit) - len(bare) > _LONGEST_TAIL:
        return False
    return bare in common_passwords() or _repeated_unit(bare) in common_passwords()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _repeated_unit(text: str) -> str:
    """The shortest piece whose repetition is the text: 'abcabcab' has none but itself, 'abcabc' has 'abc'."""
    start = (text + text).find(text, 1)
    return text[:start] if 0 < start < len(text) else text


def _is_run(text: str) -> bool:
    """Whether each sign follows the one before it by the same step: 23456789012 and zyxwv."""
    steps = {_step(before, after) for before, after in pairwise(text)}
    return len(steps) == 1


def _step(before: str, after: str) -> int:
    step = ord(after) - ord(before)
    return step % 10 if before.isdigit() else step
