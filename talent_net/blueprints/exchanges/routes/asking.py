"""The page of a mentorship's exchanges, and what its student does there."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.exchanges import bp
from talent_net.blueprints.exchanges.forms import QuestionsForm, SendForm
from talent_net.blueprints.exchanges.looking import seen_exchange
from talent_net.blueprints.exchanges.shown import shown_exchanges
from talent_net.blueprints.exchanges.words import ANSWER, QUESTION
from talent_net.domain.exchanges import reported
from talent_net.domain.exchanges.actions.asking import ask_across, put_exchange_back, reword_exchange, withdraw_exchange
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange
from talent_net.domain.exchanges.nights import shared_a_week
from talent_net.domain.exchanges.queries import exchange_count, exchanges_of, open_exchange
from talent_net.domain.exchanges.rules.exchanges import hardly_meet
from talent_net.domain.mentoring.circles import Gathered
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work
from talent_net.web.extensions import limiter
from talent_net.web.guards import needs
from talent_net.web.identity import by_person
from talent_net.web.mentorships import seen_thread, shown_frame, shown_people
from talent_net.web.paging import asked_page
from talent_net.web.reported import add_reported
from talent_net.web.telling import telling
from talent_net.web.words import sentence
from talent_net.web.work import acting, limits, now, reading

add_reported(reported.QUESTION, QUESTION, reported.present_words, reported.reported_question)
add_reported(reported.ANSWER, ANSWER, reported.present_words, reported.reported_answer)

Page = str | Response | tuple[str, int]
A_PAGE = 10
# Asking and putting back ring the mentor's bell; withdrawing in between stays open, and without them leads nowhere.
_asked_anew = limiter.shared_limit("20/hour", scope="exchanges.ask", key_func=by_person)


@bp.get("/of/<public_id:public_id>")
@needs("exchanges.see")
def of_mentorship(public_id: str) -> str:
    """What was asked and answered across the night, and what waits."""
    return exchanges_page(seen_thread(reading(), public_id, "exchanges.see"), QuestionsForm(formdata=None))


def exchanges_page(gathered: Gathered, form: QuestionsForm, send_form: SendForm | None = None) -> str:
    """The page, with what was typed into its forms."""
    session, circle, mentorship = reading(), gathered.circle, gathered.mentorship
    page, count = asked_page(), session.scalar(exchange_count(mentorship.id)) or 0
    found = list(session.scalars(exchanges_of(mentorship.id, A_PAGE, (page - 1) * A_PAGE)))
    minutes = shared_a_week(session, mentorship, now(), limits())
    people = shown_people(gathered)
    has_open = session.scalars(open_exchange(mentorship.id)).first() is not None
    return render_template(
        "exchanges/of_mentorship.html",
        tab="exchanges",
        mentorship=mentorship,
        frame=shown_frame(gathered, people),
        exchanges=shown_exchanges(found, circle),
        student=people[circle.student.id],
        mentor=people[circle.mentor.id],
        minutes_a_week=minutes,
        hardly_meet=hardly_meet(minutes),
        may_ask=can(acting(), "exchanges.ask", circle) and not has_open,
        form=form,
        send_form=send_form or SendForm(formdata=None),
        page=page,
        pages=-(-count // A_PAGE),
        link=lambda number: url_for(
            "exchanges.of_mentorship", public_id=mentorship.public_id, page=number if number > 1 else None
        ),
    )


@bp.post("/of/<public_id:public_id>")
@_asked_anew
@needs("exchanges.ask")
def ask(public_id: str) -> Page:
    """Ask."""
    form = QuestionsForm()
    is_whole = form.validate()
    with form.trying() as work:
        gathered = seen_thread(work.session, public_id, "exchanges.see")
        if is_whole:
            ask_across(work, gathered.mentorship, form.questions())
    if form.errors:
        return exchanges_page(seen_thread(reading(), public_id, "exchanges.see"), form), 422
    flash(_("Your questions are on their way. Your mentor has seven days to answer."), "success")
    return redirect(url_for("exchanges.of_mentorship", public_id=public_id), 303)


@bp.get("/<public_id:public_id>/edit")
@needs("exchanges.ask")
def reword(public_id: str) -> Page:
    """My questions, to be changed until the mentor begins to answer."""
    exchange, gathered = seen_exchange(reading(), public_id)
    if not can(acting(), "exchanges.ask", gathered.circle):
        raise NotFound("exchange")
    if exchange.state is not ExchangeState.ASKED or any(each.answered_at for each in exchange.questions):
        flash(sentence("exchanges.answering_began" if exchange.state is ExchangeState.ASKED else "exchanges.over"), "warning")
        return _back(exchange)
    words = {f"question_{each.number}": each.body for each in exchange.questions}
    return _edit_page(exchange, QuestionsForm(formdata=None, data=words))


@bp.post("/<public_id:public_id>/edit")
@needs("exchanges.ask")
def reword_questions(public_id: str) -> Page:
    """Change them."""
    form = QuestionsForm()
    is_whole = form.validate()
    with form.trying() as work:
        exchange, _gathered = seen_exchange(work.session, public_id)
        if is_whole:
            reword_exchange(work, exchange, form.questions())
    exchange, _gathered = seen_exchange(reading(), public_id)
    if form.errors:
        return _edit_page(exchange, form), 422
    flash(_("Your questions are changed."), "success")
    return _back(exchange)


@bp.post("/<public_id:public_id>/withdraw")
@needs("exchanges.take_back")
def withdraw(public_id: str) -> Response:
    """Take my questions back; for half an hour they can be put back."""
    said = _("Your questions are withdrawn. You can put them back for 30 minutes.")
    return _changed(public_id, withdraw_exchange, said)


@bp.post("/<public_id:public_id>/put-back")
@_asked_anew
@needs("exchanges.ask")
def put_back(public_id: str) -> Response:
    """Let them stand again."""
    return _changed(public_id, put_exchange_back, _("Your questions wait for answers again."))


def _changed(public_id: str, deed: Callable[[Work, Exchange], None], said: str) -> Response:
    with telling(said) as work:
        deed(work, seen_exchange(work.session, public_id)[0])
    return _back(seen_exchange(reading(), public_id)[0])


def _edit_page(exchange: Exchange, form: QuestionsForm) -> str:
    return render_template("exchanges/edit.html", exchange=exchange, mentorship=exchange.mentorship, form=form)


def _back(exchange: Exchange) -> Response:
    return redirect(url_for("exchanges.of_mentorship", public_id=exchange.mentorship.public_id), 303)
