"""A recording is known by its bytes, loses what tells a place, and is refused with a reason."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinytag import TinyTag

from talent_net.domain.exchanges.recordings import prepare_recording
from talent_net.domain.exchanges.rules.recordings import MOST_BYTES, clean_recording
from talent_net.kernel.errors import RuleBroken
from tests.domain.exchanges.files import PLACE, mp3, mp4, ogg, track, wav, webm

NOTES = b"GEOB " + PLACE
VIDEO = track(b"vide", b"avc1")
GOOD = {
    "wav": (wav(notes=b"INFO" + NOTES), "audio/wav", ".wav", 1),
    "mp3": (mp3(notes=NOTES), "audio/mpeg", ".mp3", 3),
    "ogg": (ogg(notes=b"LOCATION=" + PLACE), "audio/ogg", ".ogg", 2),
    "webm": (webm(), "audio/webm", ".webm", 3),
    "webm of known length": (webm(is_endless=False), "audio/webm", ".webm", 3),
    "webm with pictures": (webm(codec=b"V_VP9"), "video/webm", ".webm", 3),
    "m4a": (mp4(), "audio/mp4", ".m4a", 4),
    "mov of a phone": (
        mp4(4.0, VIDEO, track(b"soun", b"mp4a"), track(b"meta", b"mebx"), track(b"tmcd", b"tmcd"), brand=b"qt  "),
        "video/mp4",
        ".mp4",
        4,
    ),
}
BAD = {
    "text": (b"What a nice day", "exchanges.recording_unknown"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(40), "exchanges.recording_unknown"),
    "page": (b"<!doctype html><script>alert(1)</script>", "exchanges.recording_unknown"),
    "name alone": (b"ID3\x03\0\0\0\0\0\x04abcd<html>", "exchanges.recording_broken"),
    "too heavy": (wav(1) + bytes(MOST_BYTES), "exchanges.recording_too_heavy"),
    "too long": (wav(603), "exchanges.recording_too_long"),
    "matroska": (webm(document=b"matroska"), "exchanges.recording_broken"),
    "webm of another kind": (webm(codec=b"A_AC3"), "exchanges.recording_encoding"),
    "ogg of another kind": (ogg(head=b"Speex   "), "exchanges.recording_encoding"),
    "hevc": (mp4(4.0, track(b"vide", b"hvc1")), "exchanges.recording_encoding"),
    "camera with places": (mp4(4.0, VIDEO, track(b"meta", b"gpmd")), "exchanges.recording_place"),
    "phone with places": (
        mp4(4.0, VIDEO, track(b"meta", b"mebx", b"com.apple.quicktime.location.ISO6709")),
        "exchanges.recording_place",
    ),
    "subtitles": (mp4(4.0, VIDEO, track(b"text", b"text")), "exchanges.recording_place"),
    "half a wav": (wav()[:20], "exchanges.recording_broken"),
    "half an ogg": (ogg()[:-10], "exchanges.recording_broken"),
    "half a webm": (webm()[:-10], "exchanges.recording_broken"),
    "half an mp4": (mp4()[:-10], "exchanges.recording_broken"),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_recording_is_kept_without_its_place(name: str) -> None:
    body, media_type, ending, seconds = GOOD[name]
    assert PLACE in body
    kept = prepare_recording(body)
    assert kept is not None
    assert (kept.media_type, kept.ending, kept.seconds) == (media_type, ending, seconds)
    assert PLACE not in kept.content
    assert len(kept.content) <= len(body)
    # What was cleaned once is clean.
    assert clean_recording(kept.content).content == kept.content


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_such_recording_is_refused(name: str) -> None:
    body, code = BAD[name]
    with pytest.raises(RuleBroken) as refused:
        prepare_recording(body)
    assert (refused.value.code, refused.value.field) == (code, "recording")


@pytest.mark.parametrize("name", ["wav", "ogg", "mp3"])
def test_another_program_reads_what_was_kept(name: str) -> None:
    body, _, ending, seconds = GOOD[name]
    read = TinyTag.get(filename=f"x{ending}", file_obj=BytesIO(clean_recording(body).content))
    assert read.duration == pytest.approx(seconds, abs=0.6)


def test_no_file_is_no_recording() -> None:
    assert prepare_recording(b"") is None


def test_sound_that_was_written_while_it_was_recorded_is_told_its_length() -> None:
    body = wav()
    endless = body.replace(b"data" + (8000).to_bytes(4, "little"), b"data\xff\xff\xff\xff")
    kept = clean_recording(endless)
    assert kept.seconds == 1
    assert kept.content == clean_recording(body).content


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.integers(0, 400), st.binary(min_size=1, max_size=12))
def test_bent_files_are_refused_and_never_a_crash(name: str, at: int, noise: bytes) -> None:
    body = GOOD[name][0]
    at = min(at, len(body))
    for bent in (body[:at], body[:at] + noise + body[at + len(noise) :], body[:at] + noise + body[at:]):
        try:
            prepare_recording(bent)
        except RuleBroken as refused:
            assert refused.code.startswith("exchanges.recording_")  # noqa: PT017 - most bent files are refused, some still play
