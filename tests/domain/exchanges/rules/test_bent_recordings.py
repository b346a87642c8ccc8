"""Files that somebody bent on purpose: refused with a reason, never a crash, and never much work."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any, Self, SupportsIndex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talent_net.domain.exchanges.recordings import prepare_recording
from talent_net.domain.exchanges.rules import webm as webm_rules
from talent_net.domain.exchanges.rules.kept import Kept
from talent_net.domain.exchanges.rules.recordings import clean_recording
from talent_net.domain.exchanges.rules.sounds import clean_mp3, clean_ogg
from talent_net.kernel.errors import RuleBroken
from tests.domain.exchanges.files import box, element, mp3, mp4, ogg, ogg_page, wav, webm

BROKEN = "exchanges.recording_broken"
BEFORE = b"ID3\x03\0\0\0\0\0\0"
BEHIND = {
    "lyrics": b"000000LYRICS200",
    "tag": b"TAG" + bytes(125),
    "ape": b"APETAGEX" + struct.pack("<IIII", 2000, 32, 0, 0) + bytes(8),
}
VALID = (wav(), wav(notes=b"INFO"), mp3(4, notes=b"GEOB"), ogg(), webm(), webm(is_endless=False), mp4())
HEADS = (b"", b"\x1a\x45\xdf\xa3", b"OggS\0\2", b"RIFF\0\0\0\0WAVE", b"\0\0\0\x0cftypM4A ", b"ID3\x03\0\0", b"\xff\xfb\x90\xc0")
# Ids that are gone into, blotted out, noted down, and played.
IDS = (
    0x1A45DFA3,
    0x18538067,
    0x1F43B675,
    0x1549A966,
    0xAE,
    0xA0,
    0x4282,
    0x2AD7B1,
    0x4489,
    0x86,
    0xE7,
    0xA3,
    0xEC,
    0x7BA9,
    0x1254C367,
)


class Counted(bytes):
    """Bytes that count how many of them were copied, out of themselves and out of their copies."""

    def __new__(cls, content: bytes, lengths: list[int]) -> Self:
        found = super().__new__(cls, content)
        found.lengths = lengths
        return found

    lengths: list[int]

    def __getitem__(self, key: SupportsIndex | slice) -> Any:
        found = super().__getitem__(key)
        if isinstance(found, int):
            return found
        self.lengths.append(len(found))
        return Counted(found, self.lengths)


def copied(clean: Callable[[bytes], Kept], body: bytes) -> int:
    lengths: list[int] = []
    clean(Counted(body, lengths))
    return sum(lengths)


def refusal(body: bytes) -> str:
    with pytest.raises(RuleBroken) as refused:
        prepare_recording(body)
    return refused.value.code


def has_outcome(body: bytes) -> None:
    """It is kept, or refused with a reason; all else is a crash."""
    try:
        kept = prepare_recording(body)
    except RuleBroken as refused:
        assert refused.code.startswith("exchanges.recording_")  # noqa: PT017 - most bent files are refused, some still play
    else:
        assert kept is None or kept.seconds is None or kept.seconds > 0


def test_a_few_notes_before_the_sound_are_taken_off_and_many_are_refused() -> None:
    assert clean_mp3(BEFORE * 8 + mp3()).content == mp3()
    assert refusal(BEFORE * 9 + mp3()) == BROKEN


@pytest.mark.parametrize("kind", BEHIND)
def test_a_few_notes_behind_the_sound_are_taken_off_and_many_are_refused(kind: str) -> None:
    assert clean_mp3(mp3() + BEHIND[kind] * 8).content == mp3()
    assert refusal(mp3() + BEHIND[kind] * 9) == BROKEN


@pytest.mark.parametrize("notes", [(b"", b""), (BEFORE * 5, b""), *((b"", each * 5) for each in BEHIND.values())])
def test_notes_are_not_paid_for_with_copies_of_the_file(notes: tuple[bytes, bytes]) -> None:
    body = notes[0] + mp3(500) + notes[1]
    # Once for what follows the notes before the sound, once for the sound; a file of which each note costs a copy has seven.
    assert copied(clean_mp3, body) < 2 * len(body) + 4096


def test_a_file_with_hardly_any_sound_is_not_searched_to_its_end() -> None:
    frame = mp3(1)
    assert prepare_recording(frame * 3 + b"\xff" * 1000) is not None
    assert refusal(frame * 3 + b"\xff" * 100_000) == BROKEN


def test_measures_that_stop_in_the_midst_are_refused() -> None:
    for at in range(30, 50):
        has_outcome(b"\xff\xfb\x90\xc0" + bytes(at) + b"Xing\0\0\0\3")


def voices(count: int, *, serials: int | None = None) -> bytes:
    """So many beginnings of Opus sound, then their notes."""
    numbers = [number % (serials or count) for number in range(count)]
    first = b"OpusHead\x01\x01" + struct.pack("<HIhB", 312, 48_000, 0, 0)
    words = b"OpusTags" + struct.pack("<I", 0) + struct.pack("<I", 0)
    begins = b"".join(ogg_page(number, 0, first, kind=2) for number in numbers)
    return begins + b"".join(ogg_page(number, 1, words, granule=48_000) for number in numbers)


def test_ogg_has_two_voices_at_most_and_each_begins_once() -> None:
    assert clean_ogg(voices(1)).seconds
    assert clean_ogg(voices(2)).seconds
    assert refusal(voices(3)) == BROKEN
    assert refusal(voices(2, serials=1)) == BROKEN


@pytest.mark.parametrize(("empty", "is_kept"), [(0, True), (1000, False)])
def test_notes_of_ogg_are_not_spread_over_very_many_pages(empty: int, *, is_kept: bool) -> None:
    first, _, notes = ogg().partition(ogg_page(7, 0, b"OpusHead\x01\x01" + struct.pack("<HIhB", 312, 48_000, 0, 0), kind=2))
    assert first == b""
    page = b"OggS\0\0" + bytes(8) + (7).to_bytes(4, "little") + bytes(9)
    body = ogg()[: -len(notes)] + page * empty + notes
    assert (prepare_recording(body) is not None) if is_kept else (refusal(body) == BROKEN)


def test_a_page_of_ogg_is_looked_at_once() -> None:
    body = voices(2) + b"".join(ogg_page(number % 2, number, b"\xfc" * 60) for number in range(500))
    assert copied(clean_ogg, body) < 2 * len(body)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (0x4489, struct.pack(">d", float("nan"))),
        (0x4489, struct.pack(">d", float("inf"))),
        (0x4489, struct.pack(">f", float("-inf"))),
        (0x4489, struct.pack(">d", -1.0)),
        (0x2AD7B1, b"\xff" * 64),
        (0x2AD7B1, b"\0"),
        (0x2AD7B1, b""),
        (0xE7, b"\xff" * 64),
        (0xE7, b"\xff" * 9),
    ],
)
def test_numbers_that_no_webm_has_are_refused(kind: int, content: bytes) -> None:
    assert refusal(webm() + element(kind, content)) == BROKEN


def test_the_widest_numbers_of_webm_are_a_long_recording() -> None:
    widest = element(0x2AD7B1, b"\xff" * 8) + element(0xE7, b"\xff" * 8) + element(0xA3, b"\x81\x7f\xff\x80")
    assert refusal(webm() + widest) == "exchanges.recording_too_long"
    assert refusal(webm() + widest + element(0x4489, struct.pack(">d", 1e308))) == "exchanges.recording_too_long"


@pytest.mark.parametrize(("body", "piece", "most"), [(wav(), b"LIST\0\0\0\0", 1000), (mp4(), b"\0\0\0\x08free", 50_000)])
def test_files_of_empty_pieces_are_refused(body: bytes, piece: bytes, most: int) -> None:
    assert prepare_recording(body + piece * 100) is not None
    assert refusal(body + piece * most) == BROKEN


def test_webm_in_the_smallest_pieces_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webm_rules, "_MOST_ELEMENTS", 100)
    assert prepare_recording(webm() + b"\xec\x80" * 50) is not None
    assert refusal(webm() + b"\xec\x80" * 100) == BROKEN


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=300))
def test_any_bytes_have_an_outcome(head: bytes, more: bytes) -> None:
    has_outcome(head + more)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(VALID), st.data())
def test_bent_recordings_have_an_outcome(body: bytes, data: st.DataObject) -> None:
    bent = bytearray(body)
    for _ in range(data.draw(st.integers(1, 4))):
        # Most of what is read stands at either end.
        at = data.draw(st.one_of(st.integers(0, 300), st.integers(len(body) - 200, len(body)), st.integers(0, len(body))))
        noise = data.draw(st.one_of(st.binary(max_size=12), st.sampled_from([b"\xff" * 8, bytes(8), b"\x7f\xff\xff\xff"])))
        bent[at : at + data.draw(st.sampled_from([0, len(noise), 40]))] = noise
    has_outcome(bytes(bent))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(IDS), st.binary(max_size=80), st.booleans()), max_size=8))
def test_any_elements_of_webm_have_an_outcome(elements: list[tuple[int, bytes, bool]]) -> None:
    has_outcome(webm() + b"".join(element(kind, content, is_endless=is_endless) for kind, content, is_endless in elements))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(-(2**63), 2**63 - 1), st.integers(0, 7), st.binary(max_size=600)), max_size=6
    )
)
def test_any_pages_of_ogg_have_an_outcome(pages: list[tuple[int, int, int, bytes]]) -> None:
    more = (ogg_page(7 + serial, 3, content, granule=granule, kind=kind) for serial, granule, kind, content in pages)
    has_outcome(ogg() + b"".join(more))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([b"mvhd", b"mdhd", b"hdlr", b"stsd", b"tfdt", b"udta"]), st.binary(max_size=60)), max_size=6
    )
)
def test_any_boxes_of_mp4_have_an_outcome(boxes: list[tuple[bytes, bytes]]) -> None:
    inside = b"".join(box(kind, content) for kind, content in boxes)
    for around in (inside, box(b"trak", box(b"mdia", inside + box(b"minf", box(b"stbl", inside))))):
        has_outcome(mp4() + box(b"moov", around) + box(b"moof", box(b"traf", inside)))


def test_what_is_kept_is_kept_again_unchanged() -> None:
    for body in VALID:
        kept = clean_recording(body).content
        assert clean_recording(kept).content == kept
