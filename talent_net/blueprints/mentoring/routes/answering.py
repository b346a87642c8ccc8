"""A mentor's answers: on the page of a request, and from its mail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.mentoring import bp
from talent_net.blueprints.mentoring.answer_tokens import Answer, read_answer_token
from talent_net.blueprints.mentoring.first_slot import book_first, chosen_first, first_slots
from talent_net.blueprints.mentoring.forms.requests import DeclineForm, PauseForm
from talent_net.blueprints.mentoring.shown.group_instead import GroupInsteadForm, group_form_of, offer_chosen
from talent_net.blueprints.mentoring.shown.requests import own_steps, shown_turn, words_of
from talent_net.blueprints.mentoring.words.request_codes import TURNS
from talent_net.domain.mentoring.actions.answering import accept_turn, decline_turn, undo_acceptance, undo_decline
from talent_net.domain.mentoring.actions.pausing import pause_mentor
from talent_net.domain.mentoring.model import Mentorship, RequestTurn, TurnState
from talent_net.domain.mentoring.queries.mentorships import mentorship_of_request
from talent_net.domain.mentoring.queries.requests import turn_page
from talent_net.domain.mentoring.rules.requests import pause_end
from talent_net.domain.people.acting import acting_person
from talent_net.kernel.access import Actor, can
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work, city_date
from talent_net.web.guards import needs, public, signed_in
from talent_net.web.i18n import in_language, reader_zone
from talent_net.web.someone import someone
from talent_net.web.telling import telling
from talent_net.web.words import sentence
from talent_net.web.work import acting, limits, now, reading, unit_of_work

Page = str | Response | tuple[str, int]
OVER = "mentoring/answer_over.html"


@bp.get("/turns/<public_id:public_id>")
@needs("mentoring.answer")
def turn(public_id: str) -> str:
    """A request that came to me."""
    return _turn_page(public_id, DeclineForm(formdata=None))


@bp.post("/turns/<public_id:public_id>/accept")
@needs("mentoring.answer")
def accept(public_id: str) -> Response:
    """Say yes, and land where one writes."""
    try:
        with unit_of_work() as work:
            mentorship = _accept(work, public_id)
            address = url_for("mentoring.mentorship", public_id=mentorship.public_id)
    except RuleBroken as broken:
        flash(_refusal(broken), "warning")
        return redirect(url_for("mentoring.turn", public_id=public_id), 303)
    flash(_("You have accepted. The student is told. Say hello, and propose when you could talk."), "success")
    return redirect(address, 303)


@bp.post("/turns/<public_id:public_id>/decline")
@needs("mentoring.answer")
def decline(public_id: str) -> Page:
    """Say no, with a reason and perhaps a proposal."""
    form = DeclineForm()
    if form.validate_on_submit():
        with form.trying() as work:
            decline_turn(work, _own(work, public_id).id, form.chosen(), form.alternative.data or "")
    if form.errors:
        return _turn_page(public_id, form), 422
    flash(_("You have declined. In half an hour the request passes on; until then you can take it back."), "success")
    return redirect(url_for("mentoring.turn", public_id=public_id), 303)


@bp.post("/turns/<public_id:public_id>/undo-acceptance")
@needs("mentoring.answer")
def take_acceptance_back(public_id: str) -> Response:
    """Take a yes back."""
    return _undone(public_id, undo_acceptance, _("Your yes is taken back. The request waits for you again."))


@bp.post("/turns/<public_id:public_id>/undo-decline")
@needs("mentoring.answer")
def take_decline_back(public_id: str) -> Response:
    """Take a no back."""
    return _undone(public_id, undo_decline, _("Your no is taken back. The request waits for you again."))


@bp.post("/turns/<public_id:public_id>/group")
@needs("mentoring.answer")
def offer_group(public_id: str) -> Page:
    """Say no, and keep the student a place in a session of one's own."""
    form = group_form_of(signed_in().person_id, is_sent=True)
    if form.validate():
        with form.trying() as work:
            offer_chosen(work, _own(work, public_id), form)
    if form.errors:
        return _turn_page(public_id, DeclineForm(formdata=None), form), 422
    flash(_("A place is kept for the student, and they are told. For half an hour you can take it back."), "success")
    return redirect(url_for("mentoring.turn", public_id=public_id), 303)


@bp.post("/answer/<token>/group")
@public
def confirm_group(token: str) -> Page:
    """The same from the mail."""
    with _speaking(token):
        found = _behind(token)
        decline_form, pause_form = DeclineForm(formdata=None), PauseForm(formdata=None)
        if found is None or found[0].state is not TurnState.WAITING or found[2] is not Answer.DECLINE:
            return _mail_page(token, decline_form, pause_form)
        request_turn, actor = found[:2]
        public_id, is_me = request_turn.public_id, request_turn.mentor_id == acting().person_id
        form = group_form_of(request_turn.mentor_id, is_sent=True)
        if form.validate():
            with form.trying(actor) as work:
                offer_chosen(work, _own(work, public_id), form)
        if form.errors:
            return _mail_page(token, decline_form, pause_form, form, status=422)
        address = url_for("mentoring.turn", public_id=public_id)
        return redirect(address, 303) if is_me else render_template("mentoring/answered.html", answer="group", address=address)


@bp.get("/answer/<token>")
@public
def mail_answer(token: str) -> Page:
    """What the mail leads to: a page with one button. Programs that look into mails follow links, so it answers nothing yet.

    Its address goes no further: the policy of every page sends no referrer to other sites. To this one it must, CSRF asks for it.
    """
    with _speaking(token):
        return _mail_page(token, DeclineForm(formdata=None), PauseForm(formdata=None))


@bp.post("/answer/<token>")
@public
def confirm_answer(token: str) -> Page:
    """The one button. The signed address is the proof of who answers, whoever else may be signed in here."""
    with _speaking(token):
        return _confirmed(token)


def _confirmed(token: str) -> Page:
    found = _behind(token)
    decline_form, pause_form = DeclineForm(), PauseForm()
    if found is None or found[0].state is not TurnState.WAITING:
        return _mail_page(token, decline_form, pause_form)
    request_turn, actor, answer = found
    form = {Answer.DECLINE: decline_form, Answer.PAUSE: pause_form}.get(answer)
    if form is not None and not form.validate():
        return _mail_page(token, decline_form, pause_form, status=422)
    public_id, turn_id, is_me = request_turn.public_id, request_turn.id, request_turn.mentor_id == acting().person_id
    try:
        with unit_of_work(actor) as work:
            address = _answer(work, answer, public_id, turn_id, decline_form, pause_form)
    except RuleBroken as broken:
        return _refused(token, broken, answer, decline_form, pause_form)
    if is_me:
        return redirect(address, 303)
    return render_template("mentoring/answered.html", answer=answer.value, address=address)


def _refused(token: str, broken: RuleBroken, answer: Answer, decline_form: DeclineForm, pause_form: PauseForm) -> Page:
    """Why not: beside what was entered where it can be mended, else on a page of its own."""
    if broken.field is None or (answer is Answer.ACCEPT and broken.field != "starts_at"):
        return _over(sentence(broken.code, broken.values)), 409
    if answer is Answer.ACCEPT:
        flash(_refusal(broken), "warning")
    else:
        (decline_form if answer is Answer.DECLINE else pause_form).show(broken)
    return _mail_page(token, decline_form, pause_form, status=422)


def _answer(work: Work, answer: Answer, public_id: str, turn_id: int, decline_form: DeclineForm, pause_form: PauseForm) -> str:
    """Do it. Returns where the mentor goes on."""
    if answer is Answer.ACCEPT:
        return url_for("mentoring.mentorship", public_id=_accept(work, public_id).public_id)
    if answer is Answer.DECLINE:
        decline_turn(work, turn_id, decline_form.chosen(), decline_form.alternative.data or "")
        return url_for("mentoring.turn", public_id=public_id)
    pause_mentor(work, pause_end(pause_form.length.data, pause_form.until.data, work.today))
    return url_for("mentoring.desk")


def _accept(work: Work, public_id: str) -> Mentorship:
    """Say yes, perhaps with an hour."""
    found = _own(work, public_id)
    starts_at = chosen_first(found)
    mentorship = accept_turn(work, found.id)
    if starts_at is not None:
        book_first(work, mentorship, starts_at)
    return mentorship


def _mail_page(
    token: str,
    decline_form: DeclineForm,
    pause_form: PauseForm,
    group_form: GroupInsteadForm | None = None,
    status: int = 200,
) -> Page:
    found = _behind(token)
    if found is None:
        return _over(), 404
    request_turn, actor, answer = found
    if request_turn.state is not TurnState.WAITING:
        return _over(str(TURNS[request_turn.state][0])), 410
    student, zone = someone(request_turn.request.student, actor), request_turn.mentor.profile.time_zone
    page = render_template(
        "mentoring/answer.html",
        token=token,
        answer=answer.value,
        student=student,
        asks=words_of(request_turn.request),
        is_supervised=request_turn.request.is_supervised,
        due_at=request_turn.due_at,
        zone=zone,
        first_slots=first_slots(request_turn, student, zone) if answer is Answer.ACCEPT else (),
        there=student.place,
        form=decline_form if answer is Answer.DECLINE else pause_form,
        group_form=group_form or (group_form_of(request_turn.mentor_id) if answer is Answer.DECLINE else None),
    )
    return (page, status) if status != 200 else page


def _behind(token: str) -> tuple[RequestTurn, Actor, Answer] | None:
    """The turn, its mentor as an actor, and the answer; None where the address leads nowhere."""
    said = read_answer_token(token)
    if said is None:
        return None
    public_id, mentor_public_id, answer = said
    found: RequestTurn | None = reading().scalars(turn_page(public_id)).one_or_none()
    if found is None or found.mentor.public_id != mentor_public_id:
        return None
    actor = acting_person(reading(), found.mentor, city_date(now()), limits())
    return (found, actor, answer) if can(actor, "mentoring.answer", found) else None


def _over(words: str = "") -> str:
    return render_template(OVER, words=words)


@contextmanager
def _speaking(token: str) -> Iterator[None]:
    """In the language in which the mentor reads: it was their mail that led here."""
    found = _behind(token)
    with in_language(found[0].mentor.language) if found is not None else nullcontext():
        yield


def _own(work: Work, public_id: str) -> RequestTurn:
    found: RequestTurn | None = work.session.scalars(turn_page(public_id)).one_or_none()
    if found is None or not can(work.actor, "mentoring.answer", found):
        raise NotFound("request")
    return found


def _refusal(broken: RuleBroken) -> str:
    """Why nothing was answered. Where it lies with the hour of the first meeting, the yes was not said either."""
    said = sentence(broken.code, broken.values)
    if broken.field != "starts_at":
        return said
    return f"{said} {_('Nothing was answered yet: please choose another time, or accept without one.')}"


def _undone(public_id: str, deed: Callable[[Work, int], None], said: str) -> Response:
    with telling(said) as work:
        deed(work, _own(work, public_id).id)
    return redirect(url_for("mentoring.turn", public_id=public_id), 303)


def _turn_page(public_id: str, form: DeclineForm, group_form: GroupInsteadForm | None = None) -> str:
    found: RequestTurn | None = reading().scalars(turn_page(public_id)).one_or_none()
    if found is None or not can(acting(), "mentoring.answer", found):
        raise NotFound("request")
    mentorship = reading().scalars(mentorship_of_request(found.request_id)).first()
    mine = mentorship is not None and mentorship.mentor_id == found.mentor_id
    student = someone(found.request.student)
    return render_template(
        "mentoring/turn.html",
        turn=shown_turn(found, found.request.student, found.request),
        is_supervised=found.request.is_supervised,
        steps=own_steps(found.request, found),
        form=form,
        group_form=group_form or (group_form_of(found.mentor_id) if found.state is TurnState.WAITING else None),
        first_slots=first_slots(found, student, reader_zone()),
        there=student.place,
        mentorship=mentorship.public_id if mentorship is not None and mine else None,
    )
