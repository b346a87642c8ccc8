"""Portraits: what somebody uploads becomes two clean WebP pictures, or is refused with a reason.

Slow: call it outside of a unit of work.
"""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from talent_net.kernel.errors import RuleBroken

MOST_PIXELS = 12_000_000
MOST_BYTES = 6 * 1024 * 1024
LARGE = 512
SMALL = 96
SHORTEST_SIDE = 64
# Photographs only: no drawings that carry scripts, no documents, no film.
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 82


@dataclass(frozen=True, slots=True)
class Portrait:
    """Two square pictures and the digest of the large one."""

    digest: str
    large: bytes
    small: bytes


def prepare_portrait(body: bytes) -> Portrait:
    """Decode, turn upright, crop to a square and encode anew, so that nothing of the file but its picture survives."""
    if not body:
        raise RuleBroken("people.photo_missing", "photo")
    if len(body) > MOST_BYTES:
        raise RuleBroken("people.photo_too_heavy", "photo", megabytes=MOST_BYTES // 1024 // 1024)
    picture = decoded(body)
    large = _encoded(picture, LARGE)
    return Portrait(hashlib.sha256(large).hexdigest(), large, _encoded(picture, SMALL))


def decoded(body: bytes) -> Image.Image:
    """The picture of an upload, upright and opaque; raises RuleBroken where there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(body), formats=_FORMATS) as opened:
                # The size stands in the header: a bomb is refused before a single pixel is unpacked.
                _check_size(*opened.size)
                opened.load()
                upright = ImageOps.exif_transpose(opened)
                return _on_white(upright)
    except Image.DecompressionBombError:
        raise _too_large() from None
    except UnidentifiedImageError:
        raise RuleBroken("people.photo_no_picture", "photo") from None
    except RuleBroken:
        raise
    # Pillow's decoders raise many kinds of errors on broken or hostile bytes; each means the same to the person.
    except Exception:  # noqa: BLE001
        raise RuleBroken("people.photo_broken", "photo") from None


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise _too_large()
    if min(width, height) < SHORTEST_SIDE:
        raise RuleBroken("people.photo_too_small", "photo", side=SHORTEST_SIDE)


def _too_large() -> RuleBroken:
    return RuleBroken("people.photo_too_large", "photo", megapixels=MOST_PIXELS // 1_000_000)


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, which a face does not need and dark pages would fill oddly."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    ground = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(ground, layered).convert("RGB")


def _encoded(picture: Image.Image, side: int) -> bytes:
    # A portrait's face is above the middle.
    square = ImageOps.fit(picture, (side, side), Image.Resampling.LANCZOS, centering=(0.5, 0.4))
    out = BytesIO()
    # A fresh image: no metadata of the original can travel along.
    clean = Image.new("RGB", square.size)
    clean.paste(square)
    clean.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()
