"""MP4, M4A and QuickTime: a tree of boxes, of which all that only describes is emptied where it stands.

A phone writes where it was into `udta`, `meta` and `uuid` boxes, and some cameras into a track of their own. The boxes become empty space; a
file whose own track tells a place is refused, because its samples lie among those of sound and picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from talent_net.domain.exchanges.rules.kept import Kept, broken, foreign
from talent_net.kernel.errors import RuleBroken

_TOP = frozenset({b"ftyp", b"styp", b"moov", b"mdat", b"moof", b"sidx", b"mfra"})
_WANTED = {
    b"moov": frozenset({b"mvhd", b"trak", b"mvex"}),
    b"trak": frozenset({b"tkhd", b"edts", b"mdia", b"tref", b"tapt"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf", b"elng"}),
    b"minf": frozenset({b"vmhd", b"smhd", b"nmhd", b"gmhd", b"dinf", b"stbl", b"hdlr"}),
    b"moof": frozenset({b"mfhd", b"traf"}),
    b"traf": frozenset({b"tfhd", b"tfdt", b"trun", b"sbgp", b"sgpd", b"subs"}),
}
_SOUND, _PICTURE = frozenset({b"mp4a", b"Opus", b".mp3"}), frozenset({b"avc1", b"avc3"})
# A phone that writes while it records comes to a tenth of this in ten minutes.
_MOST_BOXES = 50_000
_PLACES = (b"location", b"gpmd", b"camm", b"ISO6709", b"GPS")


@dataclass
class _Found:
    codecs: set[bytes] = field(default_factory=set)
    timescale: int = 0
    duration: int = 0
    track_timescale: int = 0
    last_time: int = 0
    boxes: int = 0

    def count_box(self) -> None:
        self.boxes += 1
        if self.boxes > _MOST_BOXES:
            raise broken()

    @property
    def seconds(self) -> float | None:
        if self.timescale and self.duration:
            return self.duration / self.timescale
        # Written while it was recorded: where its last part begins.
        return self.last_time / self.track_timescale if self.track_timescale and self.last_time else None


@dataclass(frozen=True, slots=True)
class _Box:
    kind: bytes
    start: int
    begins: int
    ends: int


def is_mp4(body: bytes) -> bool:
    """Whether the bytes begin as such a file does."""
    return body[4:8] == b"ftyp"


def clean_mp4(body: bytes) -> Kept:
    """The file without what only describes it. Raises RuleBroken."""
    kept, found = bytearray(body), _Found()
    for box in _boxes(body, 0, len(body)):
        found.count_box()
        if box.kind not in _TOP:
            _empty(kept, box)
        elif box.kind in _WANTED:
            _look_into(body, kept, box, found)
    if not found.codecs:
        raise broken()
    if not found.codecs <= _SOUND | _PICTURE:
        raise foreign()
    is_video = bool(found.codecs & _PICTURE)
    return Kept(
        # QuickTime's own name is one that many browsers do not play, though they play the file.
        media_type="video/mp4" if is_video else "audio/mp4",
        ending=".mp4" if is_video else ".m4a",
        content=bytes(kept),
        seconds=found.seconds,
    )


def _look_into(body: bytes, kept: bytearray, parent: _Box, found: _Found) -> None:
    for box in _boxes(body, parent.begins, parent.ends):
        found.count_box()
        if box.kind not in _WANTED[parent.kind]:
            _empty(kept, box)
        elif box.kind == b"trak" and _handler(body, box) not in {b"soun", b"vide"}:
            _leave_out(body, kept, box)
        elif box.kind in _WANTED:
            _look_into(body, kept, box, found)
        else:
            _note(body, box, found)


def _note(body: bytes, box: _Box, found: _Found) -> None:
    content = body[box.begins : box.ends]
    is_long = content[:1] == b"\1"
    if box.kind == b"mvhd":
        found.timescale = int.from_bytes(content[20:24] if is_long else content[12:16])
        found.duration = int.from_bytes(content[24:32] if is_long else content[16:20])
    elif box.kind == b"mdhd":
        found.track_timescale = int.from_bytes(content[20:24] if is_long else content[12:16])
    elif box.kind == b"tfdt":
        found.last_time = max(found.last_time, int.from_bytes(content[4:12] if is_long else content[4:8]))
    elif box.kind == b"stbl":
        for inner in _boxes(body, box.begins, box.ends):
            found.count_box()
            if inner.kind == b"stsd":
                # Version and flags, the number of entries, then each as a box.
                for entry in _boxes(body, inner.begins + 8, inner.ends):
                    found.count_box()
                    found.codecs.add(entry.kind)


def _leave_out(body: bytes, kept: bytearray, track: _Box) -> None:
    """A track of neither sound nor picture: clocks and what a phone noted of the picture may go, places may not even come."""
    content = body[track.start : track.ends]
    is_harmless = _handler(body, track) in {b"tmcd", b"meta"} and (b"mebx" in content or b"tmcd" in content)
    if not is_harmless or any(place in content for place in _PLACES):
        raise RuleBroken("exchanges.recording_place", "recording")
    _empty(kept, track)


def _handler(body: bytes, track: _Box) -> bytes:
    for media in _boxes(body, track.begins, track.ends):
        if media.kind == b"mdia":
            for box in _boxes(body, media.begins, media.ends):
                if box.kind == b"hdlr":
                    return body[box.begins + 8 : box.begins + 12]
    raise broken()


def _boxes(body: bytes, at: int, until: int) -> Iterator[_Box]:
    while at + 8 <= until:
        size, begins = int.from_bytes(body[at : at + 4]), at + 8
        if size == 1:
            size, begins = int.from_bytes(body[at + 8 : at + 16]), at + 16
        elif size == 0:
            size = until - at
        if size < begins - at or at + size > until:
            raise broken()
        yield _Box(body[at + 4 : at + 8], at, begins, at + size)
        at += size


def _empty(kept: bytearray, box: _Box) -> None:
    """Turn a box into empty space of the same size."""
    kept[box.start + 4 : box.start + 8] = b"free"
    kept[box.begins : box.ends] = bytes(box.ends - box.begins)
