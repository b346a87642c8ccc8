"""A student and two mentors at the doors of requests, and what the tests do again and again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select

from talent_net.domain.mentoring.model import RequestTurn, TurnState
from talent_net.domain.notices.model import Notice
from talent_net.web.work import reading
from tests.harness.letters import letters

ASKED = {
    "goal": "career",
    "about": "I would like to work in a harbour.",
    "question_1": "Where do I begin?",
    "format": "video",
    "language": "en",
}
NAMES = {"family_latin": "Sato", "given_latin": "Aoi", "family_ja": "佐藤", "given_ja": "葵"}


@dataclass(frozen=True)
class People:
    """A student and two mentors on their list; ids, and public ids of the mentors."""

    student: int
    mentor: int
    other: int
    mentor_address: str
    other_address: str


def turn_address(app: Flask, mentor_id: int) -> str:
    with app.app_context():
        found = reading().scalars(select(RequestTurn.public_id).where(RequestTurn.mentor_id == mentor_id)).one()
    return f"/mentoring/turns/{found}"


def notices(app: Flask, person_id: int) -> list[str]:
    with app.app_context():
        return [row.kind for row in reading().scalars(select(Notice).where(Notice.person_id == person_id).order_by(Notice.id))]


def letters_about(app: Flask, subject: str) -> list[str]:
    return [letter.get_content() for letter in letters(app) if subject in letter["Subject"]]


def answer_links(app: Flask) -> dict[str, str]:
    text = letters_about(app, "Aoi Sato asks you for mentoring")[-1]
    found = re.findall(r"http://localhost(/mentoring/answer/\S+)", text)
    return dict(zip(("accept", "decline", "pause"), found, strict=True))


def turn_states(app: Flask) -> dict[int, TurnState]:
    """The state of each mentor's turn."""
    with app.app_context():
        rows = reading().execute(select(RequestTurn.mentor_id, RequestTurn.state)).all()
    return {row.mentor_id: row.state for row in rows}
