"""Exchanges as lines, on the home page and on the mentor's desk: questions that wait, and answers that have come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import render_template

from talent_net.blueprints.exchanges import bp
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange
from talent_net.domain.exchanges.queries import exchanges_at, exchanges_by
from talent_net.domain.mentoring.circles import gather_all
from talent_net.kernel.access import can
from talent_net.kernel.work import city_date
from talent_net.web.home import A_WEEK, Standing
from talent_net.web.mentorships import ShownPerson, shown_person
from talent_net.web.work import acting, limits, now, reading

A_FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An exchange as one line: with whom, how many questions, until or since when."""

    public_id: str
    other: ShownPerson
    count: int
    kept: int
    due_at: datetime
    is_answered: bool
    is_mine_to_answer: bool


@bp.app_template_global()
def exchanges_waiting() -> list[Line]:
    """What the part `exchanges/_waiting.html` prints on the mentor's desk."""
    person_id = acting().person_id
    return _lines(reading().scalars(exchanges_at(person_id)).all()) if person_id is not None else []


def open_exchanges(_standing: Standing | None = None) -> str:
    """What waits for the reader's answers, what they wait for, and what has been answered this week."""
    person_id = acting().person_id
    if person_id is None:
        return ""
    rows = [
        *reading().scalars(exchanges_at(person_id).limit(A_FEW)),
        *reading().scalars(exchanges_by(person_id, now() - A_WEEK).limit(A_FEW)),
    ]
    lines = _lines(rows)
    return render_template("exchanges/home/_open.html", lines=lines) if lines else ""


def _lines(rows: Sequence[Exchange]) -> list[Line]:
    actor = acting()
    found = gather_all(reading(), [row.mentorship for row in rows], city_date(now()), limits())
    return [
        Line(
            public_id=row.mentorship.public_id,
            other=shown_person(each.people[_other_than(actor.person_id, row)]),
            count=len(row.questions),
            kept=sum(question.answered_at is not None for question in row.questions),
            due_at=row.due_at,
            is_answered=row.state is ExchangeState.ANSWERED,
            is_mine_to_answer=row.mentorship.mentor_id == actor.person_id,
        )
        for row, each in zip(rows, found, strict=True)
        if can(actor, "exchanges.see", each.circle)
    ]


def _other_than(person_id: int | None, row: Exchange) -> int:
    return row.mentorship.student_id if row.mentorship.mentor_id == person_id else row.mentorship.mentor_id
