"""The promises that requests make: mails, reminders, deadlines, and passing on."""

from __future__ import annotations

from talent_net.blueprints.mentoring.answer_tokens import Answer, answer_token
from talent_net.blueprints.mentoring.words.request_codes import CLOSED_KINDLY, FORMATS, GOALS
from talent_net.domain.mentoring.actions import carrying
from talent_net.domain.mentoring.glimpses import glimpse_of
from talent_net.domain.mentoring.model import RequestCare, RequestTurn, TurnState
from talent_net.domain.mentoring.queries.requests import request_with, stranded, turn_with
from talent_net.domain.mentoring.rules.requests import UNDO
from talent_net.domain.people.acting import acting_person
from talent_net.domain.people.rules.names import Name
from talent_net.domain.subscriptions.model import Topic
from talent_net.domain.subscriptions.queries import addressee, subscriber
from talent_net.kernel.work import city_date
from talent_net.web.jobs import job
from talent_net.web.mail import send_mail, write_on
from talent_net.web.work import limits, now, reading, unit_of_work

NEWS = {
    "accepted": "mentoring/accepted",
    "closed": "mentoring/closed",
    "with_coordinator": "mentoring/with_coordinator",
}


@job("mentoring.remind")
def remind(turn_id: int, number: int) -> None:
    """Remind a mentor."""
    with unit_of_work() as work:
        carrying.remind_mentor(work, turn_id, number)


@job("mentoring.lapse")
def lapse(turn_id: int) -> None:
    """Pass on what was not answered in time."""
    with unit_of_work() as work:
        carrying.lapse_turn(work, turn_id)


@job("mentoring.pass_on")
def pass_on(request_id: int) -> None:
    """Pass on what was declined."""
    with unit_of_work() as work:
        carrying.pass_on_request(work, request_id)


@job("mentoring.clear_desk")
def clear_desk(mentor_id: int) -> None:
    """Pass on what waits at a mentor whose last place was taken."""
    with unit_of_work() as work:
        carrying.clear_desk(work, mentor_id)


@job("mentoring.leave")
def leave(person_id: int) -> None:
    """Pass on what waits at somebody who was suspended, and end what they asked."""
    with unit_of_work() as work:
        carrying.leave_mentoring(work, person_id)


@job("mentoring.part")
def part(block_id: int) -> None:
    """Pass on what waits between two people of whom one blocked the other."""
    with unit_of_work() as work:
        carrying.part_blocked(work, block_id)


@job("mentoring.mend")
def mend() -> None:
    """After somebody erased their account: count the places anew, and pass on what waits at nobody."""
    with unit_of_work() as work:
        carrying.recount_places(work)
    for request_id in reading().scalars(stranded(now() - UNDO)).all():
        pass_on(request_id)


@job("mentoring.mail_request")
def mail_request(turn_id: int) -> None:
    """The request as its mentor may read it, with an address for each answer. Nothing goes out once it is answered."""
    turn, to = _waiting(turn_id)
    reader = reading().execute(addressee(turn.mentor_id)).one_or_none() if turn is not None else None
    if turn is not None and reader is not None:
        _public_id, address, language = reader
        send_mail("mentoring/request", address, language, {**_telling(turn, language), **to})


@job("mentoring.mail_reminder")
def mail_reminder(turn_id: int) -> None:
    """The same as a reminder, for mentors who take such mails."""
    turn, to = _waiting(turn_id)
    reader = reading().execute(subscriber(turn.mentor_id, Topic.MENTORING)).one_or_none() if turn is not None else None
    if turn is not None and reader is not None:
        public_id, address, language = reader
        values = {**_telling(turn, language), **to}
        write_on(Topic.MENTORING, "mentoring/reminder", public_id, address, language, values)


@job("mentoring.mail_student")
def mail_student(request_id: int, news: str) -> None:
    """What became of a request: accepted, with the coordinators, or closed."""
    request = reading().scalars(request_with(request_id)).one_or_none()
    reader = reading().execute(addressee(request.student_id)).one_or_none() if request is not None else None
    if request is None or reader is None:
        return
    _public_id, address, language = reader
    care = reading().get(RequestCare, request_id)
    reason = CLOSED_KINDLY[care.reason] if care is not None and care.reason is not None else ""
    send_mail(
        NEWS[news],
        address,
        language,
        {"public_id": request.public_id, "goal": GOALS[request.goal], "reason": reason},
    )


def _waiting(turn_id: int) -> tuple[RequestTurn | None, dict[str, object]]:
    """The turn, if it waits, and the addresses of its answers."""
    turn: RequestTurn | None = reading().scalars(turn_with(turn_id)).one_or_none()
    if turn is None or turn.state is not TurnState.WAITING:
        return None, {}
    return turn, {answer.value: answer_token(turn.public_id, turn.mentor.public_id, answer) for answer in Answer}


def _telling(turn: RequestTurn, language: str) -> dict[str, object]:
    request, today = turn.request, city_date(now())
    mentor = acting_person(reading(), turn.mentor, today, limits())
    name: Name | None = glimpse_of(mentor, request.student, today, limits()).name
    return {
        "name": name.shown(language) if name is not None else "",
        "is_pupil": request.is_supervised,
        "goal": GOALS[request.goal],
        "format": FORMATS[request.format],
        "about": request.about,
        "questions": request.questions,
        "due_at": turn.due_at,
        "zone": turn.mentor.profile.time_zone,
        "public_id": turn.public_id,
    }
