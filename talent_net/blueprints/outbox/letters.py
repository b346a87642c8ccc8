"""Kept mails as values: a file each, the latest last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path

# What the mailer names its files; nothing else is opened, whatever an address says.
_NAME = re.compile(r"[0-9T]{1,30}-[0-9a-f]{6}\.eml")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One kept mail."""

    name: str
    to: str
    subject: str
    language: str
    sent_at: datetime
    body: str

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The body in pieces; True marks an address to follow."""
        end = 0
        for found in _ADDRESS.finditer(self.body):
            yield self.body[end : found.start()], False
            yield found.group(), True
            end = found.end()
        yield self.body[end:], False


def letters_in(folder: Path) -> list[Letter]:
    """The kept mails, the latest first."""
    names = sorted((path.name for path in folder.glob("*.eml") if _NAME.fullmatch(path.name)), reverse=True)
    return [_read(folder / name) for name in names[:MOST]]


def letter_in(folder: Path, name: str) -> Letter | None:
    """One kept mail, or None."""
    path = folder / name
    return _read(path) if _NAME.fullmatch(name) and path.is_file() else None


def _read(path: Path) -> Letter:
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    text = message.get_body(preferencelist=("plain",))
    return Letter(
        name=path.name,
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        language=str(message["Content-Language"] or ""),
        sent_at=parsedate_to_datetime(str(message["Date"])),
        body=str(text.get_content()) if text is not None else "",
    )
