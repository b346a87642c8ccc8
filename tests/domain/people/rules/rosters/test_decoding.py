"""Bytes become text, or the line is named at which they do not."""

import pytest

from talent_net.domain.people.rules.rosters.decoding import MAX_BYTES, decode
from talent_net.kernel.errors import RuleBroken

TEXT = "学籍番号,氏名\r\n21A001,髙橋　﨑\r\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp932", "Shift_JIS"),
        ("utf-16", "UTF-16"),
    ],
)
def test_every_usual_encoding_is_recognised(encoding, name):
    found = decode(TEXT.encode(encoding))
    assert (found.text, found.encoding) == (TEXT, name)


def test_big_endian_with_its_mark_is_recognised():
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("学籍番号,氏名\r\n21A001,山田\r\n".encode() + b"21A002,\xff\xfe\xfd\r\n", 3),
        ("学籍番号,氏名\r\n21A001,山田\r\n21A002,佐藤\r\n".encode("cp932") + b"21A003,\x81\r\n", 4),
        (b"\xef\xbb\xbfa,b\n\xe5\xad", 2),
        (b"\xff\xfe" + "a,b\n".encode("utf-16-le") + b"\x00\xd8\x41\x00", 2),
        (b"number,name\n1,a\x00b\n", 2),
    ],
)
def test_bytes_that_fit_no_encoding_are_refused_with_their_line(body, line):
    with pytest.raises(RuleBroken) as broken:
        decode(body)
    assert (broken.value.code, broken.value.field, broken.value.values) == ("people.roster_encoding", "file", {"line": line})


@pytest.mark.parametrize("body", [b"", b"  \r\n\t\n"])
def test_empty_file_is_refused(body):
    with pytest.raises(RuleBroken, match=r"people\.roster_empty"):
        decode(body)


@pytest.mark.parametrize("body", [b"PK\x03\x04...", b"\xd0\xcf\x11\xe0...", b"%PDF-1.7"])
def test_spreadsheets_and_documents_are_refused_by_what_they_are(body):
    with pytest.raises(RuleBroken, match=r"people\.roster_not_text"):
        decode(body)


def test_file_above_the_limit_is_refused():
    decode(b"a" * MAX_BYTES)
    with pytest.raises(RuleBroken, match=r"people\.roster_too_big"):
        decode(b"a" * (MAX_BYTES + 1))
