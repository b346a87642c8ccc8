"""Which recordings are kept: decided by their bytes, never by their names, and rid of what tells more than the voice."""

from __future__ import annotations

from talent_net.domain.exchanges.rules.kept import Kept
from talent_net.domain.exchanges.rules.mp4 import clean_mp4, is_mp4
from talent_net.domain.exchanges.rules.sounds import clean_mp3, clean_ogg, clean_wav, is_mp3, is_ogg, is_wav
from talent_net.domain.exchanges.rules.webm import clean_webm, is_webm
from talent_net.kernel.errors import RuleBroken

MOST_BYTES = 5 * 1024 * 1024
MOST_SECONDS = 10 * 60
# A recorder that was told to stop at ten minutes stops a little later.
_GRACE_SECONDS = 2


def clean_recording(body: bytes) -> Kept:
    """A recording that is fit to be kept. Raises RuleBroken for what is no recording, damaged, too heavy, or tells a place."""
    if len(body) > MOST_BYTES:
        raise RuleBroken("exchanges.recording_too_heavy", "recording", megabytes=MOST_BYTES // 1024 // 1024)
    for is_one, clean in (
        (is_webm, clean_webm),
        (is_ogg, clean_ogg),
        (is_wav, clean_wav),
        (is_mp4, clean_mp4),
        (is_mp3, clean_mp3),
    ):
        if is_one(body):
            return clean(body)
    raise RuleBroken("exchanges.recording_unknown", "recording")


def check_length(seconds: float | None) -> int | None:
    """The length in whole seconds. Raises RuleBroken when it is too long."""
    if seconds is not None and seconds > MOST_SECONDS + _GRACE_SECONDS:
        raise RuleBroken("exchanges.recording_too_long", "recording", minutes=MOST_SECONDS // 60)
    return max(1, round(seconds)) if seconds is not None else None
