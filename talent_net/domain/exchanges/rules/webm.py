"""WebM, which browsers record: a tree of elements, of which tags and attachments are blotted out where they stand."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite

from talent_net.domain.exchanges.rules.kept import Kept, broken, foreign

_HEAD = b"\x1a\x45\xdf\xa3"
_EBML, _SEGMENT, _CLUSTER, _INFO, _TRACKS, _TRACK = 0x1A45DFA3, 0x18538067, 0x1F43B675, 0x1549A966, 0x1654AE6B, 0xAE
_GROUP = 0xA0
_DOCUMENT, _SCALE, _DURATION, _CODEC, _CLUSTER_TIME = 0x4282, 0x2AD7B1, 0x4489, 0x86, 0xE7
_BLOCKS = frozenset({0xA3, 0xA1})
# Tags, attachments, chapters, and empty space that need not be empty.
_UNWANTED = frozenset({0x1254C367, 0x1941A469, 0x1043A770, 0xEC})
# Titles and names, which people may have filled with anything.
_NAMES = frozenset({0x7BA9, 0x536E})
_INSIDE = frozenset({_EBML, _SEGMENT, _CLUSTER, _INFO, _TRACKS, _TRACK, _GROUP})
_SOUND, _PICTURE = frozenset({"A_OPUS", "A_VORBIS"}), frozenset({"V_VP8", "V_VP9", "V_AV1"})
_DEFAULT_SCALE = 1_000_000
_WIDEST_NUMBER = 8
# Ten minutes of sound and picture have less than half as many.
_MOST_ELEMENTS = 400_000


@dataclass
class _Found:
    document: str = ""
    codecs: set[str] = field(default_factory=set)
    scale: int = _DEFAULT_SCALE
    duration: float = 0
    cluster_time: int = 0
    last_time: int = 0

    @property
    def seconds(self) -> float | None:
        ticks = self.duration or self.last_time
        return ticks * self.scale / 1e9 if ticks else None


def is_webm(body: bytes) -> bool:
    """Whether the bytes begin as such a file does."""
    return body.startswith(_HEAD)


def clean_webm(body: bytes) -> Kept:
    """The file without tags, attachments, chapters and names. Raises RuleBroken."""
    kept, found = bytearray(body), _Found()
    for number, (element, start, begins, ends) in enumerate(_elements(body)):
        if number == _MOST_ELEMENTS:
            raise broken()
        if element in _UNWANTED:
            _blot(kept, start, ends)
        elif element in _NAMES:
            kept[begins:ends] = b" " * (ends - begins)
        else:
            _note(found, element, body[begins : min(ends, begins + 64)])
    if found.document != "webm" or not found.codecs:
        raise broken()
    if not found.codecs <= _SOUND | _PICTURE:
        raise foreign()
    kind = "video" if found.codecs & _PICTURE else "audio"
    return Kept(media_type=f"{kind}/webm", ending=".webm", content=bytes(kept), seconds=found.seconds)


def _elements(body: bytes) -> Iterator[tuple[int, int, int, int]]:
    """(id, start, where its content begins, where it ends); those with elements inside are gone into."""
    at = 0
    while at < len(body):
        kind, after = _number(body, at, keeps_mark=True)
        size, begins = _number(body, after, keeps_mark=False)
        is_endless = size == (1 << 7 * (begins - after)) - 1
        if kind in _INSIDE:
            # What is written while it is recorded does not know yet where it ends.
            if not is_endless and begins + size > len(body):
                raise broken()
            yield kind, at, begins, begins
            at = begins
            continue
        if is_endless or begins + size > len(body):
            raise broken()
        yield kind, at, begins, begins + size
        at = begins + size


def _number(body: bytes, at: int, *, keeps_mark: bool) -> tuple[int, int]:
    """A number of variable length, and where it ends. Ids keep the bit that marks their length."""
    if at >= len(body) or body[at] == 0:
        raise broken()
    length = 9 - body[at].bit_length()
    if at + length > len(body) or (keeps_mark and length > 4):
        raise broken()
    value = int.from_bytes(body[at : at + length])
    return (value if keeps_mark else value & ((1 << 7 * length) - 1)), at + length


def _blot(kept: bytearray, start: int, ends: int) -> None:
    """Turn an element into empty space of the same size."""
    length = ends - start
    width = min(8, length - 1)
    size = length - 1 - width
    kept[start:ends] = b"\xec" + ((1 << 7 * width) | size).to_bytes(width) + bytes(size)


def _whole(content: bytes) -> int:
    """A whole number. Raises RuleBroken for one that is wider than any that the format knows."""
    if len(content) > _WIDEST_NUMBER:
        raise broken()
    return int.from_bytes(content)


def _note(found: _Found, kind: int, content: bytes) -> None:
    if kind == _DOCUMENT:
        found.document = content.rstrip(b"\0").decode("ascii", "replace")
    elif kind == _CODEC:
        found.codecs.add(content.rstrip(b"\0").decode("ascii", "replace"))
    elif kind == _SCALE:
        found.scale = _whole(content)
        if not found.scale:
            raise broken()
    elif kind == _DURATION and len(content) in {4, 8}:
        (found.duration,) = struct.unpack(">f" if len(content) == 4 else ">d", content)
        if not isfinite(found.duration) or found.duration < 0:
            raise broken()
    elif kind == _CLUSTER_TIME:
        found.cluster_time = _whole(content)
    elif kind in _BLOCKS:
        _track, after = _number(content, 0, keeps_mark=False)
        (offset,) = struct.unpack(">h", content[after : after + 2].ljust(2, b"\0"))
        found.last_time = max(found.last_time, found.cluster_time + offset)
