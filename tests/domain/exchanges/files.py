"""Small recordings of every kind, with notes in them that tell a place."""

from __future__ import annotations

import struct
import wave
from io import BytesIO

from talent_net.domain.exchanges.rules.sounds import _sum_of

PLACE = b"+35.4437+139.6380"


def wav(seconds: float = 1.0, *, notes: bytes = b"") -> bytes:
    out = BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * round(8000 * seconds))
    body = out.getvalue()
    if notes:
        body += b"LIST" + struct.pack("<I", len(notes)) + notes + b"\0" * (len(notes) % 2)
    return body[:4] + struct.pack("<I", len(body) - 8) + body[8:]


def mp3(frames: int = 100, *, notes: bytes = b"") -> bytes:
    # 128 kbit/s at 44.1 kHz: 417 bytes hold 26 milliseconds.
    sound = (b"\xff\xfb\x90\xc0" + bytes(413)) * frames
    if not notes:
        return sound
    size = len(notes)
    head = b"ID3\x03\0\0" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127])
    end = b"APETAGEX" + struct.pack("<IIII", 2000, 32 + size, 1, 0) + bytes(8)
    return head + notes + sound + notes + end + b"TAG" + notes.ljust(125, b"\0")[:125]


def ogg_page(serial: int, number: int, content: bytes, *, granule: int = 0, kind: int = 0) -> bytes:
    table = bytes([255] * (len(content) // 255) + [len(content) % 255])
    head = b"OggS\0" + bytes([kind]) + struct.pack("<qIII", granule, serial, number, 0) + bytes([len(table)])
    page = bytearray(head + table + content)
    page[22:26] = struct.pack("<I", _sum_of(page))
    return bytes(page)


def ogg(seconds: float = 2.0, *, notes: bytes = b"LOCATION=Yokohama", head: bytes = b"OpusHead") -> bytes:
    first = head + b"\x01\x01" + struct.pack("<HIhB", 312, 48_000, 0, 0)
    words = b"OpusTags" + struct.pack("<I", 4) + b"test" + struct.pack("<I", 1) + struct.pack("<I", len(notes)) + notes
    sound = ogg_page(7, 2, b"\xfc" * 60, granule=round(48_000 * seconds) + 312, kind=4)
    return ogg_page(7, 0, first, kind=2) + ogg_page(7, 1, words) + sound


def element(kind: int, content: bytes, *, is_endless: bool = False) -> bytes:
    name = kind.to_bytes((kind.bit_length() + 7) // 8)
    size = b"\x01" + b"\xff" * 7 if is_endless else (1 << 56 | len(content)).to_bytes(8)
    return name + size + content


def webm(seconds: float = 3.0, *, codec: bytes = b"A_OPUS", document: bytes = b"webm", is_endless: bool = True) -> bytes:
    head = element(0x1A45DFA3, element(0x4282, document))
    info = element(0x1549A966, element(0x2AD7B1, (1_000_000).to_bytes(3)) + element(0x7BA9, b"At home " + PLACE))
    tracks = element(0x1654AE6B, element(0xAE, element(0x83, b"\x02") + element(0x86, codec)))
    tags = element(0x1254C367, element(0x7373, b"LOCATION " + PLACE))
    block = element(0xA3, b"\x81" + struct.pack(">h", 500) + b"\x80" + b"sound")
    cluster = element(0x1F43B675, element(0xE7, round(seconds * 1000 - 500).to_bytes(4)) + block, is_endless=is_endless)
    return head + element(0x18538067, info + tracks + cluster + tags, is_endless=is_endless)


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def track(handler: bytes, codec: bytes, more: bytes = b"") -> bytes:
    described = box(b"stsd", bytes(4) + struct.pack(">I", 1) + box(codec, bytes(20) + more))
    media = box(b"mdhd", bytes(12) + struct.pack(">II", 1000, 4000) + bytes(4)) + box(b"hdlr", bytes(8) + handler + bytes(12))
    return box(b"trak", box(b"tkhd", bytes(84)) + box(b"mdia", media + box(b"minf", box(b"stbl", described))))


def mp4(seconds: float = 4.0, *tracks: bytes, brand: bytes = b"M4A ") -> bytes:
    length = box(b"mvhd", bytes(12) + struct.pack(">II", 1000, round(seconds * 1000)) + bytes(80))
    notes = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0) + PLACE)) + box(b"meta", PLACE)
    inside = length + b"".join(tracks or (track(b"soun", b"mp4a"),)) + notes
    return box(b"ftyp", brand + bytes(4)) + box(b"mdat", b"sound") + box(b"moov", inside) + box(b"uuid", bytes(16) + PLACE)
