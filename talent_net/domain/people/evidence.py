"""Pictures that prove something: a card, a certificate. Encoded anew like portraits, but whole and legible.

Slow: call it outside of a unit of work.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from talent_net.domain.people.portraits import MOST_BYTES, decoded
from talent_net.kernel.errors import RuleBroken

LARGE = 1600
SMALL = 320
_QUALITY = 80


@dataclass(frozen=True, slots=True)
class Scan:
    """The picture in two sizes and the digest of the large one."""

    digest: str
    large: bytes
    small: bytes


def prepare_scan(body: bytes) -> Scan | None:
    """Decode, turn upright, shrink and encode anew; None where nothing was sent."""
    if not body:
        return None
    if len(body) > MOST_BYTES:
        raise RuleBroken("people.photo_too_heavy", "photo", megabytes=MOST_BYTES // 1024 // 1024)
    picture = decoded(body)
    large = _encoded(picture, LARGE)
    return Scan(hashlib.sha256(large).hexdigest(), large, _encoded(picture, SMALL))


def _encoded(picture: Image.Image, side: int) -> bytes:
    # A fresh image: no metadata of the original can travel along.
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    clean.thumbnail((side, side), Image.Resampling.LANCZOS)
    out = BytesIO()
    clean.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()
