"""What waits at the programme: pupils' requests at the officers, and those whose wishes are used up at the coordinators."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.mentoring import bp
from talent_net.blueprints.mentoring.forms.requests import CloseForm, HandForm, ReleaseForm
from talent_net.blueprints.mentoring.shown.requests import shown_request
from talent_net.domain.mentoring.actions.coordinating import close_request, hand_to, release_request
from talent_net.domain.mentoring.actions.passing import askable_mentors
from talent_net.domain.mentoring.model import MentoringRequest, RequestCare, RequestState
from talent_net.domain.mentoring.queries.capacity import capacities, capacity_of
from talent_net.domain.mentoring.queries.people import (
    mentors_offering,
    people_at_the_gate,
    person_at_the_gate,
    possible_supervisors,
)
from talent_net.domain.mentoring.queries.requests import request_page, requests_in
from talent_net.domain.people.model import Person
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work
from talent_net.web.guards import needs, signed_in
from talent_net.web.someone import someone
from talent_net.web.telling import telling
from talent_net.web.words import sentence
from talent_net.web.work import acting, limits, now, reading

Page = str | Response | tuple[str, int]
A_LIST = 100
# Of so many who offer mentoring, those with room are offered.
A_POOL, OFFERED = 120, 40


@bp.get("/officer/")
@needs("mentoring.release")
def officer() -> str:
    """Pupils' requests, the oldest first."""
    return _list(RequestState.WITH_OFFICER, "mentoring.release")


@bp.get("/waiting")
@needs("mentoring.coordinate")
def waiting() -> str:
    """Requests whose wishes are used up, the oldest first."""
    return _list(RequestState.WITH_COORDINATOR, "mentoring.coordinate")


@bp.get("/officer/<public_id:public_id>")
@needs("mentoring.release")
def officer_case(public_id: str) -> Page:
    """One pupil's request."""
    return _officer_page(public_id, CloseForm(formdata=None))


@bp.post("/officer/<public_id:public_id>/release")
@needs("mentoring.release")
def release(public_id: str) -> Page:
    """Let it go to verified mentors."""
    found = _found(reading(), public_id, "mentoring.release")
    form = _release_form(_supervisors(found), is_sent=True)
    numbers = {person.public_id: person.id for person in _supervisors(found)}
    chosen = [numbers[code] for code in form.supervisors.data or [] if code in numbers]
    with form.trying() as work:
        release_request(work, _found(work.session, public_id, "mentoring.release").id, chosen)
    if form.errors:
        return _officer_page(public_id, CloseForm(formdata=None), form, status=422)
    flash(_("The request goes to a verified mentor now. Whoever you chose is there in all that is written."), "success")
    return redirect(url_for("mentoring.officer"), 303)


@bp.post("/officer/<public_id:public_id>/close")
@needs("mentoring.release")
def officer_close(public_id: str) -> Page:
    """End it with a reason."""
    return _close(public_id, "mentoring.release", "mentoring.officer", _officer_page)


@bp.get("/waiting/<public_id:public_id>")
@needs("mentoring.coordinate")
def waiting_case(public_id: str) -> Page:
    """One request without a mentor."""
    return _waiting_page(public_id, CloseForm(formdata=None))


@bp.post("/waiting/<public_id:public_id>/hand")
@needs("mentoring.coordinate")
def hand(public_id: str) -> Page:
    """Ask a mentor with room."""
    found = _found(reading(), public_id, "mentoring.coordinate")
    form = _hand_form(found, is_sent=True)
    mentor: Person | None = reading().scalars(person_at_the_gate(form.mentor.data or "")).one_or_none()
    if mentor is None or not form.validate():
        return _waiting_page(public_id, CloseForm(formdata=None), form, status=422)
    mentor_id = mentor.id
    with form.trying() as work:
        hand_to(work, _found(work.session, public_id, "mentoring.coordinate").id, mentor_id)
    if form.errors:
        return _waiting_page(public_id, CloseForm(formdata=None), form, status=422)
    flash(_("The mentor is asked, and the student told."), "success")
    return redirect(url_for("mentoring.waiting"), 303)


@bp.post("/waiting/<public_id:public_id>/close")
@needs("mentoring.coordinate")
def waiting_close(public_id: str) -> Page:
    """End it with a reason."""
    return _close(public_id, "mentoring.coordinate", "mentoring.waiting", _waiting_page)


def _list(state: RequestState, policy: str) -> str:
    rows = [row for row in reading().scalars(requests_in(state, A_LIST)) if can(acting(), policy, row)]
    is_officer = state is RequestState.WITH_OFFICER
    return render_template("mentoring/waiting.html", requests=[shown_request(row) for row in rows], is_officer=is_officer)


def _close(public_id: str, policy: str, endpoint: str, page: Callable[..., Page]) -> Page:
    form = CloseForm()
    if not form.validate_on_submit():
        return page(public_id, form, status=422)
    with telling(_("The request is closed, and the student is told.")) as work:
        close_request(work, _found(work.session, public_id, policy).id, form.chosen(), form.answer.data or "")
    return redirect(url_for(endpoint), 303)


def _officer_page(public_id: str, close_form: CloseForm, form: ReleaseForm | None = None, status: int = 200) -> Page:
    found = _found(reading(), public_id, "mentoring.release")
    if found.state is not RequestState.WITH_OFFICER:
        return _moved_on("mentoring.officer")
    care = reading().get(RequestCare, found.id)
    named_id = care.named_mentor_id if care is not None else None
    named = reading().scalars(people_at_the_gate([named_id])).one_or_none() if named_id is not None else None
    page = render_template(
        "mentoring/officer_case.html",
        request=shown_request(found),
        named=someone(named) if named is not None else None,
        form=form or _release_form(_supervisors(found)),
        close_form=close_form,
    )
    return page, status


def _waiting_page(public_id: str, close_form: CloseForm, form: HandForm | None = None, status: int = 200) -> Page:
    found = _found(reading(), public_id, "mentoring.coordinate")
    if found.state is not RequestState.WITH_COORDINATOR:
        return _moved_on("mentoring.waiting")
    page = render_template(
        "mentoring/waiting_case.html", request=shown_request(found), form=form or _hand_form(found), close_form=close_form
    )
    return page, status


def _moved_on(endpoint: str) -> Response:
    flash(sentence("mentoring.moved_on"), "message")
    return redirect(url_for(endpoint), 303)


def _found(session: Session, public_id: str, policy: str) -> MentoringRequest:
    found: MentoringRequest | None = session.scalars(request_page(public_id)).one_or_none()
    if found is None or not can(acting(), policy, found):
        raise NotFound("request")
    return found


def _supervisors(request: MentoringRequest) -> list[Person]:
    return list(reading().scalars(possible_supervisors(signed_in().person_id, request.student_id)))


def _release_form(people: Iterable[Person], *, is_sent: bool = False) -> ReleaseForm:
    form = ReleaseForm() if is_sent else ReleaseForm(formdata=None)
    mine = signed_in().person_id
    form.supervisors.choices = [
        (person.public_id, _("%(name)s (you)", name=someone(person).name) if person.id == mine else someone(person).name)
        for person in people
    ]
    return form


def _hand_form(request: MentoringRequest, *, is_sent: bool = False) -> HandForm:
    """Mentors with room whom the gate lets the student ask, those who share most with them first."""
    work = Work(reading(), acting(), now(), limits())
    asked = {turn.mentor_id for turn in request.turns}
    pool = [number for number in reading().scalars(mentors_offering(request.student_id, A_POOL)) if number not in asked]
    ids = askable_mentors(work, request.student, pool, is_supervised=request.is_supervised)[:OFFERED]
    people = {person.id: person for person in reading().scalars(people_at_the_gate(ids))}
    rooms = {row.person_id: capacity_of(row) for row in reading().execute(capacities(ids, work.today))}
    form = HandForm() if is_sent else HandForm(formdata=None)
    form.mentor.choices = [("", _("Please choose"))]
    for number in ids:
        free = rooms[number].places - rooms[number].places_taken
        words = ngettext(
            "%(name)s (%(num)s free place)", "%(name)s (%(num)s free places)", free, name=someone(people[number]).name
        )
        form.mentor.choices.append((people[number].public_id, words))
    return form
