"""What a mentor recorded becomes a file that is fit to be kept, or is refused with a reason.

Slow: call it outside of a unit of work.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BytesIO

from tinytag import TinyTag, TinyTagException

from talent_net.domain.exchanges.rules.kept import broken
from talent_net.domain.exchanges.rules.recordings import check_length, clean_recording

# The kinds whose length the file itself does not tell.
_MEASURED = "audio/mpeg"
# Half a minute of frames, from which the length is told, is read in a third of this.
_MOST_READS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A recording that is fit to be kept; its length in whole seconds, where it can be told."""

    media_type: str
    ending: str
    content: bytes
    seconds: int | None


class _ReadBriefly(BytesIO):
    """A file in which nobody searches for long: one that is no sound for the most part is searched byte by byte."""

    reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Raise ValueError when it was read too often."""
        self.reads += 1
        if self.reads > _MOST_READS:
            raise ValueError("hardly any sound in it")
        return super().read(size)


def prepare_recording(body: bytes) -> Recorded | None:
    """The recording made fit; None for the empty file that browsers send for an empty field. Raises RuleBroken."""
    if not body:
        return None
    kept = clean_recording(body)
    seconds = _measured(kept.content) if kept.media_type == _MEASURED else kept.seconds
    return Recorded(media_type=kept.media_type, ending=kept.ending, content=kept.content, seconds=check_length(seconds))


def _measured(content: bytes) -> float:
    try:
        seconds = TinyTag.get(filename="recording.mp3", file_obj=_ReadBriefly(content), tags=False).duration
    except (TinyTagException, ValueError, LookupError, ArithmeticError, struct.error):
        raise broken() from None
    if not seconds:
        raise broken()
    return seconds
