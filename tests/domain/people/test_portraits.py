"""Portraits: clean pictures out of whatever is sent, or a reason why not."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from talent_net.domain.people.actions.photos import remove_photo, set_photo
from talent_net.domain.people.model import Photo
from talent_net.domain.people.portraits import LARGE, SMALL, prepare_portrait
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.people import make_person


def picture(kind: str = "JPEG", size: tuple[int, int] = (200, 300), mode: str = "RGB", **options: object) -> bytes:
    """A picture file."""
    out = BytesIO()
    Image.new(mode, size, "teal" if mode == "RGB" else 0).save(out, kind, **options)
    return out.getvalue()


def _png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size and packs hardly anything: a bomb."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("size", [(64, 64), (900, 100), (100, 900)])
def test_photographs_become_two_squares_of_webp(kind: str, size: tuple[int, int]) -> None:
    portrait = prepare_portrait(picture(kind, size))
    for body, side in ((portrait.large, LARGE), (portrait.small, SMALL)):
        with Image.open(BytesIO(body)) as made:
            assert (made.format, made.size) == ("WEBP", (side, side))


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "1", "CMYK"])
def test_every_way_of_keeping_colours_is_read(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert prepare_portrait(picture(kind, mode=mode)).small


def test_place_camera_and_words_do_not_survive() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRET CAMERA"
    exif.get_ifd(0x8825)[1] = "N"
    portrait = prepare_portrait(picture(exif=exif.tobytes(), comment=b"SECRET WORDS"))
    assert b"SECRET" not in portrait.large + portrait.small
    with Image.open(BytesIO(portrait.large)) as made:
        assert not dict(made.getexif())


def test_a_picture_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    sideways = Image.new("RGB", (200, 100), "red")
    sideways.paste("blue", (100, 0, 200, 100))
    out = BytesIO()
    sideways.save(out, "PNG", exif=exif.tobytes())
    with Image.open(BytesIO(prepare_portrait(out.getvalue()).large)) as made:
        red, _, blue = made.convert("RGB").getpixel((256, 20))  # type: ignore[misc]  # three colours
        assert red > blue


def test_what_hides_behind_a_picture_is_left_behind() -> None:
    polyglot = picture() + b"<script>alert(1)</script>PK\x03\x04"
    portrait = prepare_portrait(polyglot)
    assert b"script" not in portrait.large
    assert b"PK\x03\x04" not in portrait.large


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><script>alert(1)</script></svg>'
REFUSED = {
    "nothing": (b"", "people.photo_missing"),
    "svg": (SVG, "people.photo_no_picture"),
    "html": (b"<html>GIF89a", "people.photo_no_picture"),
    "gif": (picture("GIF"), "people.photo_no_picture"),
    "tiff": (picture("TIFF"), "people.photo_no_picture"),
    "pdf": (b"%PDF-1.4\n%...", "people.photo_no_picture"),
    "truncated jpeg": (picture(size=(400, 400), quality=95)[:-200], "people.photo_broken"),
    "truncated png": (picture("PNG", (400, 400))[:60], "people.photo_broken"),
    "bomb": (_png_of(50_000, 50_000), "people.photo_too_large"),
    "a wide bomb": (_png_of(2**31 - 1, 1), "people.photo_too_large"),
    "just too large": (_png_of(4001, 3000), "people.photo_too_large"),
    "no pixels": (_png_of(4000, 3000), "people.photo_broken"),
    "tiny": (picture(size=(63, 200)), "people.photo_too_small"),
    "heavy": (picture() + b"\0" * 6 * 1024 * 1024, "people.photo_too_heavy"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_photo_is_refused_with_its_reason(name: str) -> None:
    body, code = REFUSED[name]
    with pytest.raises(RuleBroken) as caught:
        prepare_portrait(body)
    assert (caught.value.code, caught.value.field) == (code, "photo")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", picture()[:300], picture("PNG")[:100], picture("WEBP")[:60]]))
def test_no_bytes_do_worse_than_being_refused(body: bytes, head: bytes) -> None:
    with suppress(RuleBroken):
        prepare_portrait(head + body)


def test_a_photo_is_put_replaced_and_taken_away(work: Work) -> None:
    person = make_person(work)
    first, second = prepare_portrait(picture()), prepare_portrait(picture(size=(80, 80), mode="L"))
    set_photo(work, person, first)
    work.session.flush()
    set_photo(work, person, second)
    work.session.flush()
    assert work.session.get_one(Photo, person.id).digest == second.digest
    remove_photo(work, person)
    work.session.flush()
    assert work.session.get(Photo, person.id) is None


def test_nobody_changes_the_photo_of_another(work: Work) -> None:
    person = make_person(work)
    work.actor = Actor(person_id=person.id + 1, is_confirmed=True)
    with pytest.raises(NotAllowed):
        remove_photo(work, person)
    with pytest.raises(NotAllowed):
        set_photo(work, person, prepare_portrait(picture()))
