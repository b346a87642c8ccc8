"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from talent_net.kernel.errors import RuleBroken

MAX_BYTES = 6 * 1024 * 1024
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What Japanese offices write: cp932 is Shift_JIS with the signs that Windows added.
_WITHOUT_BOM = ("utf-8", "cp932")
_OTHER_KINDS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")
ENOUGH_BYTES = 12
NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp932": "Shift_JIS"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and the encoding in which it was written."""

    text: str
    encoding: str


def decode(body: bytes) -> Decoded:
    """The text of a file. Raises RuleBroken on `file`, with the line where the bytes fit no encoding."""
    _check_kind(body)
    marked = next((encoding for bom, encoding in _BOMS if body.startswith(bom)), None)
    faults: list[UnicodeDecodeError] = []
    for encoding in (marked,) if marked else _WITHOUT_BOM:
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError as error:
            faults.append(error)
            if _was_meant(error):
                break
        else:
            return Decoded(_checked(text), NAMES[encoding])
    # The encoding that got furthest is the one that was meant.
    raise RuleBroken("people.roster_encoding", "file", line=max(_line_of(error) for error in faults))


def _was_meant(error: UnicodeDecodeError) -> bool:
    """Whether so much fitted UTF-8 before the fault that it cannot be chance: Shift_JIS would take nearly any bytes for kanji."""
    return error.encoding == "utf-8" and sum(byte > 0x7F for byte in error.object[: error.start]) >= ENOUGH_BYTES


def _line_of(error: UnicodeDecodeError) -> int:
    return error.object[: error.start].decode(error.encoding, "ignore").count("\n") + 1


def _check_kind(body: bytes) -> None:
    if not body.strip():
        raise RuleBroken("people.roster_empty", "file")
    if len(body) > MAX_BYTES:
        raise RuleBroken("people.roster_too_big", "file", megabytes=MAX_BYTES // 1024 // 1024)
    if body.startswith(_OTHER_KINDS):
        raise RuleBroken("people.roster_not_text", "file")


def _checked(text: str) -> str:
    position = text.find("\0")
    if position >= 0:
        raise RuleBroken("people.roster_encoding", "file", line=text.count("\n", 0, position) + 1)
    return text
