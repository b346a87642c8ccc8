"""Ogg, WAV and MP3: sound whose notes are blanked, left out and cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from talent_net.domain.exchanges.rules.kept import Kept, broken, foreign

_RIFF_HEAD = 12
_FORMATS = frozenset({1, 3, 0xFFFE})  # whole numbers, fractions, and either with more channels
_WANTED_CHUNKS = frozenset({b"fmt ", b"fact", b"data"})
_CHECKSUM = 0x04C11DB7
# Notes as long as a picture belong to music that somebody bought.
_LONGEST_NOTES = 512 * 1024
# More notes one behind the other, or voices side by side, no program writes: only somebody who wants to keep us busy.
_MOST_NOTES = 8
_MOST_VOICES = 2
_MOST_CHUNKS = _MOST_PAGES_OF_NOTES = 1000
_HEADS = {b"OpusHead": b"OpusTags", b"\x01vorbis": b"\x03vorbis"}


def is_wav(body: bytes) -> bool:
    """Whether the bytes begin as such a file does."""
    return body[:4] == b"RIFF" and body[8:12] == b"WAVE"


def clean_wav(body: bytes) -> Kept:
    """The sound alone, with how to read it. Raises RuleBroken."""
    chunks, at = [], _RIFF_HEAD
    rate = length = count = 0
    while at + 8 <= len(body):
        count += 1
        if count > _MOST_CHUNKS:
            raise broken()
        name, size = body[at : at + 4], int.from_bytes(body[at + 4 : at + 8], "little")
        # Whoever writes while recording does not know the length of the sound yet.
        content = body[at + 8 : at + 8 + size]
        if name == b"fmt " and len(content) >= 16:
            if int.from_bytes(content[:2], "little") not in _FORMATS:
                raise foreign()
            rate = int.from_bytes(content[8:12], "little")
        if name == b"data":
            length = len(content)
        if name in _WANTED_CHUNKS:
            chunks.append(name + len(content).to_bytes(4, "little") + content + b"\0" * (len(content) % 2))
        at += 8 + size + size % 2
    if not rate or not length:
        raise broken()
    inside = b"WAVE" + b"".join(chunks)
    whole = b"RIFF" + len(inside).to_bytes(4, "little") + inside
    return Kept(media_type="audio/wav", ending=".wav", content=whole, seconds=length / rate)


def is_mp3(body: bytes) -> bool:
    """Whether the bytes begin as such a file does: with notes, or with a frame of sound of the third layer."""
    return body[:3] == b"ID3" or (len(body) > 4 and body[0] == 0xFF and body[1] & 0xE6 == 0xE2)


def clean_mp3(body: bytes) -> Kept:
    """The frames of sound alone. Its length is not told here. Raises RuleBroken."""
    ends = len(body)
    begins = ends - len(body[_sound_begins(body) :].lstrip(b"\0"))
    for _ in range(_MOST_NOTES + 1):
        shorter = max(begins, _without_end(body, ends))
        if shorter == ends:
            break
        ends = shorter
    else:
        raise broken()
    if not is_mp3(body[begins : min(ends, begins + 8)]) or body[begins : begins + 3] == b"ID3":
        raise broken()
    return Kept(media_type="audio/mpeg", ending=".mp3", content=body[begins:ends])


def _sound_begins(body: bytes) -> int:
    """Behind the notes before the sound."""
    at = 0
    for _ in range(_MOST_NOTES + 1):
        if body[at : at + 3] != b"ID3" or len(body) <= at + 10:
            return at
        size = sum((byte & 0x7F) << shift for byte, shift in zip(body[at + 6 : at + 10], (21, 14, 7, 0), strict=True))
        at += 10 + size + (10 if body[at + 5] & 0x10 else 0)
    raise broken()


def _without_end(body: bytes, ends: int) -> int:
    """Where one of the kinds of notes begins that stand behind the sound; `ends` where none does."""
    last = body[max(0, ends - 128) : ends]
    if len(last) == 128 and last.startswith(b"TAG"):
        return ends - 128
    if last[-32:-24] == b"APETAGEX":
        size = int.from_bytes(last[-20:-16], "little")
        has_head = bool(int.from_bytes(last[-12:-8], "little") & 0x80000000)
        return max(0, ends - size - (32 if has_head else 0)) if size >= 32 else ends - 32
    if last[-9:] == b"LYRICS200" and last[-15:-9].isdigit():
        return max(0, ends - 15 - int(last[-15:-9]))
    return ends


def is_ogg(body: bytes) -> bool:
    """Whether the bytes begin as such a file does."""
    return body.startswith(b"OggS")


@dataclass(frozen=True, slots=True)
class _Page:
    start: int
    begins: int
    ends: int
    serial: int
    granule: int
    is_first: bool
    # Where its first packet ends; None where that goes on in the next page.
    stop: int | None


def clean_ogg(body: bytes) -> Kept:
    """The file with its notes blanked. Raises RuleBroken."""
    kept = bytearray(body)
    rates: dict[int, tuple[int, int]] = {}
    voices: dict[int, list[_Page]] = {}
    seconds = 0.0
    for page in _pages(body):
        if page.is_first:
            # A voice that begins twice would have notes in the midst of it.
            if page.serial in rates or len(rates) == _MOST_VOICES:
                raise broken()
            rates[page.serial], voices[page.serial] = _rate_of(body[page.begins : page.ends]), []
        elif page.serial in rates:
            voices[page.serial].append(page)
        else:
            raise broken()
        rate, skipped = rates[page.serial]
        seconds = max(seconds, (page.granule - skipped) / rate)
    for pages in voices.values():
        _blank_notes(kept, pages)
    return Kept(media_type="audio/ogg", ending=".ogg", content=bytes(kept), seconds=seconds or None)


def _pages(body: bytes) -> Iterator[_Page]:
    at = 0
    while at < len(body):
        head = body[at : at + 27]
        if head[:5] != b"OggS\0" or len(head) < 27:
            raise broken()
        table = body[at + 27 : at + 27 + head[26]]
        begins = at + 27 + head[26]
        ends = begins + sum(table)
        if len(table) < head[26] or ends > len(body):
            raise broken()
        whole = next((number for number, size in enumerate(table) if size < 255), None)
        stop = None if whole is None else begins + sum(table[: whole + 1])
        granule = int.from_bytes(head[6:14], "little", signed=True)
        yield _Page(at, begins, ends, int.from_bytes(head[14:18], "little"), max(0, granule), bool(head[5] & 2), stop)
        at = ends


def _rate_of(head: bytes) -> tuple[int, int]:
    """Samples in a second, and how many at the beginning are not heard."""
    if head.startswith(b"OpusHead") and len(head) >= 12:
        return 48_000, int.from_bytes(head[10:12], "little")
    if head.startswith(b"\x01vorbis") and len(head) >= 16:
        rate = int.from_bytes(head[12:16], "little")
        if rate:
            return rate, 0
    raise foreign()


def _blank_notes(kept: bytearray, pages: list[_Page]) -> None:
    """Blank the words of a voice's second packet, which may lie in several pages, and sum these up anew."""
    places: list[int] = []
    touched: list[_Page] = []
    for page in pages:
        places.extend(range(page.begins, page.ends if page.stop is None else page.stop))
        touched.append(page)
        if len(places) > _LONGEST_NOTES or len(touched) > _MOST_PAGES_OF_NOTES:
            raise broken()
        if page.stop is not None:
            break
    notes = bytes(kept[place] for place in places)
    if not notes.startswith(tuple(_HEADS.values())):
        raise broken()
    for start, length in _words_in(notes):
        blank = b"X=".ljust(length) if length >= 2 else b"=" * length
        for place, letter in zip(places[start : start + length], blank, strict=True):
            kept[place] = letter
    for page in touched:
        kept[page.start + 22 : page.start + 26] = bytes(4)
        kept[page.start + 22 : page.start + 26] = _sum_of(kept[page.start : page.ends]).to_bytes(4, "little")


def _words_in(notes: bytes) -> Iterator[tuple[int, int]]:
    """Where each note stands, and how long it is; what follows the last one counts as one more."""
    at = 8 if notes.startswith(b"OpusTags") else 7
    at += 4 + int.from_bytes(notes[at : at + 4], "little")
    count = int.from_bytes(notes[at : at + 4], "little")
    at += 4
    for _ in range(count):
        length = int.from_bytes(notes[at : at + 4], "little")
        if at + 4 + length > len(notes):
            raise broken()
        yield at + 4, length
        at += 4 + length
    if notes.startswith(b"OpusTags") and at < len(notes):
        yield at, len(notes) - at


def _table() -> tuple[int, ...]:
    found = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1 ^ (_CHECKSUM if value & 0x80000000 else 0)) & 0xFFFFFFFF
        found.append(value)
    return tuple(found)


_TABLE = _table()


def _sum_of(page: bytes | bytearray) -> int:
    value = 0
    for byte in page:
        value = (value << 8 & 0xFFFFFF00) ^ _TABLE[(value >> 24) ^ byte]
    return value
