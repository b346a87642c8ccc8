"""Exchanges as their pages print them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from talent_net.blueprints.exchanges.looking import reads_answers, reads_questions
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange, ExchangeQuestion, Recording
from talent_net.domain.exchanges.rules.exchanges import can_put_back
from talent_net.domain.mentoring.rules.threads import Circle
from talent_net.kernel.access import Actor, can
from talent_net.web.plain import linked, spoken_in
from talent_net.web.work import acting, now

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRecording:
    """A recording. `length` is empty where it is not known."""

    href: str
    media_type: str
    is_video: bool
    length: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownQuestion:
    """A question with its answer, as far as the reader may see it."""

    public_id: str
    number: int
    html: Markup
    lang: str
    is_answered: bool
    answer_html: Markup
    answer_lang: str
    recording: ShownRecording | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownExchange:
    """An exchange with what the reader may do. `has_draft`: answers of the reader's own that nobody else sees."""

    public_id: str
    state: str
    asked_at: datetime
    due_at: datetime
    ended_at: datetime | None
    questions: tuple[ShownQuestion, ...]
    shows_answers: bool
    has_draft: bool
    may_reword: bool
    may_withdraw: bool
    may_put_back: bool
    may_answer: bool
    may_report_questions: bool
    may_report_answers: bool

    @property
    def missing(self) -> int:
        return sum(not question.is_answered for question in self.questions)


def shown_exchanges(exchanges: Iterable[Exchange], circle: Circle) -> list[ShownExchange]:
    """Those that the reader may know of, with what they may do."""
    actor, moment = acting(), now()
    return [_shown(actor, circle, each) for each in exchanges if _is_shown(actor, circle, moment, each)]


def _is_shown(actor: Actor, circle: Circle, moment: datetime, exchange: Exchange) -> bool:
    """What was withdrawn is there for as long as it can be put back."""
    is_gone = exchange.state is ExchangeState.WITHDRAWN and not can_put_back(exchange.ended_at, exchange.due_at, moment)
    return not is_gone and reads_questions(actor, exchange, circle)


def _shown(actor: Actor, circle: Circle, exchange: Exchange) -> ShownExchange:
    is_open, is_answered = exchange.state is ExchangeState.ASKED, exchange.state is ExchangeState.ANSWERED
    is_withdrawn = exchange.state is ExchangeState.WITHDRAWN
    sees_answers = reads_answers(actor, exchange, circle)
    may_ask, may_answer = can(actor, "exchanges.ask", circle), can(actor, "exchanges.answer", circle)
    has_begun = any(question.answered_at for question in exchange.questions)
    return ShownExchange(
        public_id=exchange.public_id,
        state=exchange.state.value,
        asked_at=exchange.asked_at,
        due_at=exchange.due_at,
        ended_at=exchange.ended_at,
        questions=tuple(_question(each, sees_answers=sees_answers) for each in exchange.questions),
        shows_answers=is_answered,
        has_draft=sees_answers and not is_answered and has_begun,
        may_reword=is_open and may_ask and not has_begun,
        may_withdraw=is_open and can(actor, "exchanges.take_back", exchange.mentorship),
        may_put_back=is_withdrawn and may_ask,
        may_answer=is_open and may_answer,
        may_report_questions=not is_withdrawn and actor.person_id != circle.student.id,
        may_report_answers=is_answered and actor.person_id != circle.mentor.id,
    )


def _question(question: ExchangeQuestion, *, sees_answers: bool) -> ShownQuestion:
    answer = question.answer if sees_answers else ""
    return ShownQuestion(
        public_id=question.public_id,
        number=question.number,
        html=linked(question.body),
        lang=spoken_in(question.body),
        is_answered=question.answered_at is not None and sees_answers,
        answer_html=linked(answer),
        answer_lang=spoken_in(answer),
        recording=shown_recording(question.recording) if question.recording and sees_answers else None,
    )


def shown_recording(recording: Recording) -> ShownRecording:
    """How a recording is played."""
    minutes, seconds = divmod(recording.seconds or 0, 60)
    return ShownRecording(
        href=url_for("exchanges.recording", public_id=recording.public_id),
        media_type=recording.media_type,
        is_video=recording.media_type.startswith("video/"),
        length=_("%(minutes)s:%(seconds)s min", minutes=minutes, seconds=f"{seconds:02}") if recording.seconds else "",
        size=f"{max(recording.size / MEGABYTE, 0.1):.1f} MB",
    )
