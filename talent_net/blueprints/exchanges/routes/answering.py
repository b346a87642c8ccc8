"""What the mentor does: answers kept one by one, each on a page of its own, and sent together."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from talent_net.blueprints.exchanges import bp
from talent_net.blueprints.exchanges.forms import AnswerForm, QuestionsForm, SendForm
from talent_net.blueprints.exchanges.looking import seen_exchange, seen_question
from talent_net.blueprints.exchanges.routes.asking import exchanges_page
from talent_net.blueprints.exchanges.shown import shown_recording
from talent_net.domain.exchanges.actions.answering import discard_recording, keep_answer, send_answers
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange, ExchangeQuestion
from talent_net.domain.exchanges.recordings import prepare_recording
from talent_net.domain.exchanges.rules.exchanges import LONGEST_ANSWER
from talent_net.domain.exchanges.rules.recordings import MOST_BYTES, MOST_SECONDS
from talent_net.domain.mentoring.circles import Gathered
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.web.apart import apart
from talent_net.web.extensions import limiter
from talent_net.web.guards import needs, signed_in, uploads
from talent_net.web.identity import by_person
from talent_net.web.plain import linked, spoken_in
from talent_net.web.security import devices
from talent_net.web.telling import telling
from talent_net.web.words import sentence
from talent_net.web.work import acting, reading, unit_of_work

Page = str | Response | tuple[str, int]


@bp.get("/questions/<public_id:public_id>")
@devices("microphone")
@needs("exchanges.answer")
def answer(public_id: str) -> Page:
    """One question, to be answered."""
    exchange, _gathered, question = _mine(public_id)
    if exchange.state is not ExchangeState.ASKED:
        flash(sentence("exchanges.over"), "warning")
        return _back(exchange)
    return _page(exchange, question, AnswerForm(formdata=None, data={"answer": question.answer}))


@bp.post("/questions/<public_id:public_id>")
@devices("microphone")
@limiter.limit("10/minute", key_func=by_person)
@uploads
@needs("exchanges.answer")
def keep(public_id: str) -> Page:
    """Keep the answer; nobody else sees it until all are sent."""
    form = AnswerForm()
    form.validate()
    sent = form.recorded()
    try:
        return _keep(public_id, form, sent)
    except NotFound:
        # What was typed is given back, to whoever typed it: the question was taken away meanwhile, or never was one of theirs.
        return _gone_page(form.answer.data or "", had_recording=bool(sent)), 404


def _keep(public_id: str, form: AnswerForm, sent: bytes) -> Page:
    # Before anything is looked into: whoever may not answer costs nothing.
    _mine(public_id)
    try:
        recorded = apart(prepare_recording, sent)
        with unit_of_work() as work:
            exchange, _gathered, _question = seen_question(work.session, public_id)
            keep_answer(work, exchange, public_id, form.answer.data or "", recorded)
    except RuleBroken as broken:
        form.show(broken)
        return _page(*_again(public_id), form), 422
    exchange, _question = _again(public_id)
    missing = sum(each.answered_at is None for each in exchange.questions)
    if missing:
        words = ngettext(
            "Your answer is kept. %(num)s question is left.", "Your answer is kept. %(num)s questions are left.", missing
        )
    else:
        words = _("Your answer is kept. All questions have their answers: you can send them now.")
    flash(words, "success")
    return _back(exchange)


@bp.post("/questions/<public_id:public_id>/discard-recording")
@needs("exchanges.answer")
def discard(public_id: str) -> Response:
    """Discard a recording that is not sent yet."""
    with telling(_("The recording is discarded.")) as work:
        exchange, _gathered, _question = seen_question(work.session, public_id)
        discard_recording(work, exchange, public_id)
    return redirect(url_for("exchanges.answer", public_id=public_id), 303)


@bp.post("/<public_id:public_id>/send")
@needs("exchanges.answer")
def send(public_id: str) -> Page:
    """Send all answers to the student."""
    form = SendForm()
    is_whole = form.validate()
    with form.trying() as work:
        exchange, _gathered = seen_exchange(work.session, public_id)
        if is_whole:
            send_answers(work, exchange, form.minutes.data or 0)
    exchange, gathered = seen_exchange(reading(), public_id)
    if form.errors:
        return exchanges_page(gathered, QuestionsForm(formdata=None), form), 422
    flash(_("Your answers are sent. Thank you for the time you gave."), "success")
    return _back(exchange)


def _mine(public_id: str) -> tuple[Exchange, Gathered, ExchangeQuestion]:
    """A question that was put to me; whoever only reads along finds nothing to answer."""
    exchange, gathered, question = seen_question(reading(), public_id)
    if signed_in().person_id != gathered.circle.mentor.id:
        raise NotFound("question")
    return exchange, gathered, question


def _again(public_id: str) -> tuple[Exchange, ExchangeQuestion]:
    exchange, _gathered, question = seen_question(reading(), public_id)
    return exchange, question


def _gone_page(typed: str, *, had_recording: bool) -> str:
    return render_template("exchanges/gone.html", typed=typed, had_recording=had_recording)


def _page(exchange: Exchange, question: ExchangeQuestion, form: AnswerForm) -> str:
    gathered = seen_exchange(reading(), exchange.public_id)[1]
    return render_template(
        "exchanges/answer.html",
        exchange=exchange,
        mentorship=exchange.mentorship,
        question=question,
        html=linked(question.body),
        lang=spoken_in(question.body),
        count=len(exchange.questions),
        recording=shown_recording(question.recording) if question.recording else None,
        may_answer=can(acting(), "exchanges.answer", gathered.circle),
        form=form,
        longest=LONGEST_ANSWER,
        megabytes=MOST_BYTES // 1024 // 1024,
        minutes=MOST_SECONDS // 60,
    )


def _back(exchange: Exchange) -> Response:
    return redirect(url_for("exchanges.of_mentorship", public_id=exchange.mentorship.public_id), 303)
