"""Who has which code, one bit for each row: a few hundred codes of a hundred thousand people fit into some megabytes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
_BYTE = 8
_MORE = 32


class Bits:
    """Codes by row. Rows count from 0, codes are any numbers."""

    def __init__(self) -> None:
        self._slots: dict[int, int] = {}
        self._bits = np.zeros((_MORE, 1024), np.uint8)

    @property
    def codes(self) -> tuple[int, ...]:
        """All codes that any row ever had."""
        return tuple(self._slots)

    @property
    def nbytes(self) -> int:
        return self._bits.nbytes

    def put(self, row: int, codes: Iterable[int]) -> None:
        """Replace all codes of a row."""
        place, bit = row // _BYTE, np.uint8(128 >> row % _BYTE)
        if place >= self._bits.shape[1]:
            self._bits = np.pad(self._bits, ((0, 0), (0, max(place + 1, place * 5 // 4) - self._bits.shape[1])))
        self._bits[:, place] &= ~bit
        for code in codes:
            slot = self._slots.setdefault(code, len(self._slots))
            if slot == len(self._bits):
                self._bits = np.pad(self._bits, ((0, _MORE), (0, 0)))
            self._bits[slot, place] |= bit

    def having(self, code: int, size: int) -> Mask | None:
        """Who of the first `size` rows has the code; None where nobody ever had it."""
        slot = self._slots.get(code)
        if slot is None:
            return None
        return np.unpackbits(self._bits[slot], count=size).view(np.bool_)

    def codes_of(self, row: int) -> tuple[int, ...]:
        """The codes of one row."""
        found = np.flatnonzero(self._bits[: len(self._slots), row // _BYTE] & np.uint8(128 >> row % _BYTE))
        known = self.codes
        return tuple(sorted(known[slot] for slot in found))
