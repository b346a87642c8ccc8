"""Asking for a mentor, and one's own requests with all that became of them."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.mentoring import bp
from talent_net.blueprints.mentoring.first_slot import shares_hours
from talent_net.blueprints.mentoring.forms.requests import AskForm
from talent_net.blueprints.mentoring.shown.request_home import ask_for_mentoring
from talent_net.blueprints.mentoring.shown.requests import shown_request
from talent_net.blueprints.mentoring.words.request_codes import REQUEST
from talent_net.domain.mentoring.actions.asking import ask_next_wish, send_request, undo_withdrawal, withdraw_request
from talent_net.domain.mentoring.actions.passing import askable_mentors
from talent_net.domain.mentoring.model import MOST_OPEN, MentoringRequest, RequestCare
from talent_net.domain.mentoring.queries.mentorships import mentorship_of_request
from talent_net.domain.mentoring.queries.people import people_at_the_gate, person_at_the_gate
from talent_net.domain.mentoring.queries.requests import (
    care_of,
    open_count,
    request_key,
    request_page,
    requests_of,
    wished_mentors,
)
from talent_net.domain.mentoring.reported_requests import KIND, present_request, reported_request
from talent_net.domain.mentoring.rules.requests import due_at
from talent_net.domain.people.access.gate import subject_of
from talent_net.domain.people.model import Person
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work, city_date
from talent_net.web.guards import needs, signed_in
from talent_net.web.reported import add_reported
from talent_net.web.someone import someone
from talent_net.web.telling import telling
from talent_net.web.work import acting, limits, now, reading

Page = str | Response | tuple[str, int]
A_LIST = 50

add_reported(KIND, REQUEST, present_request, reported_request)
# What a profile says about asking its person.
bp.app_template_global()(ask_for_mentoring)


@bp.get("/ask/")
@needs("mentoring.ask")
def ask_first() -> Page:
    """Ask the first of one's own wishes that can be asked."""
    mentor = _first_wish()
    return _ask_page(AskForm(formdata=None), mentor, url_for("mentoring.ask_wishes"))


@bp.post("/ask/")
@needs("mentoring.ask")
def ask_wishes() -> Page:
    """Send it along the wishes."""
    form = AskForm()
    return _send(form, None) or (_ask_page(form, _first_wish(), url_for("mentoring.ask_wishes")), 422)


@bp.get("/ask/<public_id:public_id>")
@needs("mentoring.ask")
def ask(public_id: str) -> Page:
    """The form to ask this mentor."""
    return _ask_page(AskForm(formdata=None), _mentor(public_id), url_for("mentoring.ask_mentor", public_id=public_id))


@bp.post("/ask/<public_id:public_id>")
@needs("mentoring.ask")
def ask_mentor(public_id: str) -> Page:
    """Ask this mentor."""
    form, mentor = AskForm(), _mentor(public_id)
    action = url_for("mentoring.ask_mentor", public_id=public_id)
    return _send(form, mentor.id) or (_ask_page(form, _mentor(public_id), action), 422)


@bp.get("/requests/")
@needs("mentoring.own_request")
def requests() -> str:
    """My requests, the open ones first."""
    found = reading().scalars(requests_of(signed_in().person_id, A_LIST)).all()
    cares = {care.request_id: care for care in reading().scalars(care_of([row.id for row in found]))}
    shown = [shown_request(row, cares.get(row.id)) for row in found]
    count = sum(each.is_open for each in shown)
    return render_template("mentoring/requests.html", requests=shown, left=MOST_OPEN - count, most=MOST_OPEN)


@bp.get("/requests/<public_id:public_id>")
@needs("mentoring.own_request")
def request(public_id: str) -> str:
    """One of my requests."""
    return request_of(public_id)


def request_of(public_id: str) -> str:
    """Its page."""
    found: MentoringRequest | None = reading().scalars(request_page(public_id)).one_or_none()
    if found is None or not can(acting(), "mentoring.own_request", found):
        raise NotFound("request")
    care = reading().get(RequestCare, found.id)
    mentorship = reading().scalars(mentorship_of_request(found.id)).first()
    return render_template(
        "mentoring/request.html",
        request=shown_request(found, care),
        mentorship=mentorship.public_id if mentorship is not None else None,
    )


@bp.post("/requests/<public_id:public_id>/withdraw")
@needs("mentoring.own_request")
def withdraw(public_id: str) -> Response:
    """Take a request back."""
    return _changed(public_id, withdraw_request, _("Your request is taken back. For half an hour you can let it stand again."))


@bp.post("/requests/<public_id:public_id>/stand")
@needs("mentoring.own_request")
def stand(public_id: str) -> Response:
    """Let it stand after all."""
    return _changed(public_id, undo_withdrawal, _("Your request stands again."))


@bp.post("/requests/<public_id:public_id>/next")
@needs("mentoring.own_request")
def ask_next(public_id: str) -> Response:
    """Try the wish list once more."""
    return _changed(public_id, ask_next_wish, _("Your request has gone to the next mentor on your wish list."))


def _changed(public_id: str, deed: Callable[[Work, int], None], said: str) -> Response:
    with telling(said) as work:
        found = work.session.scalars(request_key(public_id)).one_or_none()
        if found is None or not can(work.actor, "mentoring.own_request", found):
            raise NotFound("request")
        deed(work, found.id)
    return redirect(url_for("mentoring.request", public_id=public_id), 303)


def _send(form: AskForm, mentor_id: int | None) -> Response | None:
    """Where to go on once it is sent; None with the faults in the form."""
    if form.validate_on_submit():
        with form.trying() as work:
            public_id = send_request(work, form.draft(), mentor_id).public_id
    if form.errors:
        return None
    flash(_("Your request is on its way. Here you always see where it is."), "success")
    return redirect(url_for("mentoring.request", public_id=public_id), 303)


def _mentor(public_id: str) -> Person:
    mentor: Person | None = reading().scalars(person_at_the_gate(public_id)).one_or_none()
    today = city_date(now())
    if mentor is None or mentor.id == acting().person_id or not can(acting(), "people.see", subject_of(mentor, today, limits())):
        raise NotFound("person")
    return mentor


def _wishes(student_id: int) -> list[int]:
    work = Work(reading(), acting(), now(), limits())
    student = reading().scalars(people_at_the_gate([student_id])).one()
    return askable_mentors(
        work, student, reading().scalars(wished_mentors(student_id)).all(), is_supervised=acting().is_protected
    )


def _first_wish() -> Person | None:
    found = _wishes(signed_in().person_id)
    mentor: Person | None = reading().scalars(people_at_the_gate(found[:1])).one_or_none() if found else None
    return mentor


def _ask_page(form: AskForm, mentor: Person | None, action: str) -> str:
    student_id = signed_in().person_id
    after = [number for number in _wishes(student_id) if mentor is None or number != mentor.id]
    student = reading().scalars(people_at_the_gate([student_id])).one()
    following = reading().scalars(people_at_the_gate(after[:1])).one_or_none() if after else None
    return render_template(
        "mentoring/ask.html",
        form=form,
        action=action,
        mentor=someone(mentor) if mentor is not None else None,
        left=MOST_OPEN - (reading().scalar(open_count(student_id)) or 0),
        most=MOST_OPEN,
        due_at=due_at(now()),
        following=someone(following) if following is not None else None,
        shares_hours=shares_hours(student),
    )
