"""What came by mail, and the worker that sends it. The letter box is empty when a test begins: the `database` sees to that."""

from __future__ import annotations

import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from re import Match, Pattern

from flask import Flask

from talent_net.web.jobs import run_due

MOST_ROUNDS = 100
MAIL_SECONDS = 60


def letter_box(instance: Path) -> Path:
    """Where an app without a mail server lays its mails."""
    return instance / "mail"


def letter_files(app: Flask) -> list[Path]:
    """The mails as they are written, the latest last."""
    return _files_in(letter_box(Path(app.instance_path)))


def letters(app: Flask, to: str = "") -> list[EmailMessage]:
    """The mails as a program reads them, to one address or to all, the latest last."""
    return _letters_in(letter_box(Path(app.instance_path)), to)


def words_in(letter: EmailMessage) -> str:
    """What a person reads, whatever lies beside it."""
    body = letter.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    return str(body.get_content())


def run_until_done(app: Flask) -> None:
    """Keep all promises that are due, and what they promise in turn."""
    for _ in range(MOST_ROUNDS):
        if not run_due(app):
            return
    raise AssertionError("the worker never comes to an end")


def awaited(instance: Path, to: str, link: Pattern[str], about: str = "") -> Match[str]:
    """The first link in a mail to somebody that tells of a thing, as soon as the worker of a live server has sent it."""
    deadline = time.monotonic() + MAIL_SECONDS
    while time.monotonic() < deadline:
        for words in map(words_in, _letters_in(letter_box(instance), to)):
            found = link.search(words) if about in words else None
            if found:
                return found
        time.sleep(0.2)
    raise AssertionError(f"no mail came to {to}")


def _files_in(box: Path) -> list[Path]:
    return sorted(box.glob("*.eml"))


def _letters_in(box: Path, to: str) -> list[EmailMessage]:
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in _files_in(box)]
    return [letter for letter in found if not to or letter["To"] == to]
