"""What follows when plans are published and answered: both sides hear of it, and the coordinators where something falls apart."""

from __future__ import annotations

from collections.abc import Iterable

from talent_net.domain.notices.actions import notify
from talent_net.domain.people.facts.accounts import PersonErased
from talent_net.domain.people.model import Person
from talent_net.domain.programmes.actions.enrolling import recount_seats
from talent_net.domain.programmes.facts import PairConfirmed, PairDeclined, PairLapsed, PairReminded, RunPublished
from talent_net.domain.programmes.model import Programme, RunPair
from talent_net.domain.programmes.queries.programmes import enrolments_with
from talent_net.domain.programmes.queries.runs import pair_told, pairs_told
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus
from talent_net.web.mail import queue_mail


@bus.inside(RunPublished)
def propose(work: Work, fact: RunPublished) -> None:
    """Both sides of each new pair are asked."""
    programme = work.session.get_one(Programme, fact.programme_id)
    for pair in work.session.scalars(pairs_told(fact.pair_ids)):
        for person in _two(pair):
            notify(work, person.id, "programmes.proposed", public_id=pair.public_id)
            _mail(work, "programmes/proposed", person, programme, public_id=pair.public_id)


@bus.inside(RunPublished)
def console_the_rest(work: Work, fact: RunPublished) -> None:
    """Students without a mentor hear so, kindly, and that they come first next time; dropped pairs hear that they have ended."""
    programme = work.session.get_one(Programme, fact.programme_id)
    if fact.left_out_ids:
        for enrolment in work.session.scalars(enrolments_with(fact.left_out_ids)):
            notify(work, enrolment.person_id, "programmes.left_out", public_id=programme.public_id)
            _mail(work, "programmes/left_out", enrolment.person, programme, public_id=programme.public_id)
    if fact.dropped_ids:
        for pair in work.session.scalars(pairs_told(fact.dropped_ids)):
            _tell_end(work, pair, _two(pair))


@bus.inside(PairConfirmed)
def congratulate(work: Work, fact: PairConfirmed) -> None:
    """Both hear that it has begun."""
    pair = work.session.scalars(pair_told(fact.pair_id)).one()
    for person in _two(pair):
        notify(work, person.id, "programmes.confirmed", public_id=pair.public_id)
        _mail(work, "programmes/confirmed", person, pair.run.programme, public_id=pair.public_id)


@bus.inside(PairDeclined)
def tell_declined(work: Work, fact: PairDeclined) -> None:
    """The other side hears that it has ended, not why; the coordinators that something is to be done."""
    pair = work.session.scalars(pair_told(fact.pair_id)).one()
    _tell_end(work, pair, (person for person in _two(pair) if person.id != fact.person_id))
    _call_coordinator(work, pair)


@bus.inside(PairLapsed)
def tell_lapsed(work: Work, fact: PairLapsed) -> None:
    """Both hear that it has ended, and the coordinators too."""
    pair = work.session.scalars(pair_told(fact.pair_id)).one()
    _tell_end(work, pair, _two(pair))
    _call_coordinator(work, pair)


@bus.inside(PairReminded)
def remind(work: Work, fact: PairReminded) -> None:
    """Those who owe an answer, and nobody else."""
    pair = work.session.scalars(pair_told(fact.pair_id)).one()
    for person in _two(pair):
        if person.id in fact.person_ids:
            notify(work, person.id, "programmes.reminded", public_id=pair.public_id)
            _mail(work, "programmes/reminded", person, pair.run.programme, public_id=pair.public_id)


@bus.inside(PersonErased)
def free_seats(work: Work, fact: PersonErased) -> None:
    """A student who deletes their account leaves a seat."""
    recount_seats(work)


def _two(pair: RunPair) -> tuple[Person, Person]:
    return pair.student.person, pair.mentor.person


def _tell_end(work: Work, pair: RunPair, people: Iterable[Person]) -> None:
    for person in people:
        notify(work, person.id, "programmes.ended", public_id=pair.public_id)


def _call_coordinator(work: Work, pair: RunPair) -> None:
    programme = pair.run.programme
    if programme.written_by_id is not None:
        notify(work, programme.written_by_id, "programmes.change_needed", public_id=programme.public_id)


def _mail(work: Work, template: str, person: Person, programme: Programme, public_id: str) -> None:
    queue_mail(
        work,
        template,
        to=person.email,
        language=person.language,
        name_ja=programme.name_ja or programme.name_en,
        name_en=programme.name_en or programme.name_ja,
        public_id=public_id,
    )
