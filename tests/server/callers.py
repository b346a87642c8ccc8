"""Two adults with a meeting that goes on now, and what their sockets say and hear of its call."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.model import AccountSession, Person
from tests.server.site import Account, Ear, Site, World, wait_until

OFFER = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n"
CANDIDATE = "candidate:1 1 udp 2122260223 127.0.0.1 54321 typ host"


@dataclass(frozen=True)
class Appointment:
    """A meeting of two adults that goes on now, each with a signed-in browser."""

    public_id: str
    id: int
    mentorship: str
    student: Account
    mentor: Account


@dataclass
class Caller:
    """Somebody's socket, what it heard of the call, and the seat that it took."""

    ear: Ear
    meeting: str
    heard: list[dict[str, Any]] = field(default_factory=list)
    seat: str = ""

    def enter(self, **more: str) -> dict[str, Any]:
        answer = self.ear.say("calls.enter", meeting=self.meeting, **more)
        self.seat = answer.get("seat", self.seat)
        return answer

    def here(self) -> dict[str, Any]:
        return self.ear.say("calls.here", meeting=self.meeting, seat=self.seat)

    def signal(self, to: str, **content: Any) -> dict[str, Any]:
        return self.ear.say(
            "calls.signal", **{"meeting": self.meeting, "seat": self.seat, "to": to, "kind": "offer", "text": OFFER, **content}
        )

    def hears(self, what: str) -> bool:
        return wait_until(lambda: any(message["what"] == what for message in self.heard))


def appointment_in(world: World, **values: Any) -> Appointment:
    student, mentor = world.sign_in(language="en"), world.sign_in(language="en")
    at = datetime.now(UTC)
    with Session(world.engine, info={"work": world}) as session:
        grown(session, student, mentor)
        two = Mentorship(student_id=student.person_id, mentor_id=mentor.person_id, started_at=at, supervisors=[])
        entry = CalendarEntry(
            kind="meetings.meeting", starts_at=at, ends_at=at + timedelta(minutes=45), created_at=at, changed_at=at
        )
        session.add_all((two, entry))
        session.flush()
        row = Meeting(mentorship_id=two.id, entry_id=entry.id, **{"place": Place.CALL, **values})
        session.add(row)
        session.commit()
        return Appointment(row.public_id, row.id, two.public_id, student, mentor)


def grown(session: Session, *accounts: Account) -> None:
    ids = [account.person_id for account in accounts]
    session.execute(update(Person).where(Person.id.in_(ids)).values(born_on=date(1990, 4, 1)))


def caller(site: Site, meeting: Appointment, account: Account) -> Caller:
    found = Caller(site.connect(account), meeting.public_id)
    found.ear.client.on("call", found.heard.append)
    return found


def both_in(here: Site, there: Site, meeting: Appointment) -> tuple[Caller, Caller]:
    student, mentor = caller(here, meeting, meeting.student), caller(there, meeting, meeting.mentor)
    assert student.enter()["other"] is None
    assert mentor.enter()["other"] == student.seat
    assert student.hears("here")
    return student, mentor


def moment() -> datetime:
    return datetime.now(UTC)


def write(world: World, statement: Any) -> None:
    with world.engine.begin() as connection:
        connection.execute(statement)


def mentorship_id(session: Session, meeting: Appointment) -> int:
    return session.scalars(select(Mentorship.id).where(Mentorship.public_id == meeting.mentorship)).one()


def with_second_factor(world: World, *accounts: Account) -> None:
    ids = [account.session_id for account in accounts]
    write(world, update(AccountSession).where(AccountSession.id.in_(ids)).values(has_second_factor=True))
