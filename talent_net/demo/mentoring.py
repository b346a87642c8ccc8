"""What goes on between mentors and students of the demo world: a request and a mentorship in every state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from talent_net.demo import year
from talent_net.demo.agreeing import agree
from talent_net.demo.conversations import THREADS, WORDS
from talent_net.demo.queries import verifications_standing
from talent_net.demo.storytelling import A_DAY, AN_HOUR, Company, Story, Teller, in_turn
from talent_net.demo.year import Pair
from talent_net.domain.mentoring.actions.answering import decline_turn
from talent_net.domain.mentoring.actions.asking import withdraw_request
from talent_net.domain.mentoring.actions.carrying import clear_desk, lapse_turn, pass_on_request
from talent_net.domain.mentoring.actions.coordinating import close_request, hand_to, release_request
from talent_net.domain.mentoring.actions.pausing import keep_terms, pause_mentor
from talent_net.domain.mentoring.model import CloseReason, DeclineReason, Format, Goal
from talent_net.domain.mentoring.rules.requests import DAYS, UNDO
from talent_net.domain.people.actions.verification import revoke_verification
from talent_net.kernel.work import Work


def tell_mentoring(company: Company) -> None:
    """All stories at once, in the order of time. The first mentor and the first student are personas and meet most of it."""
    teller = Teller(company)
    for _ in in_turn(story for tell in _CHAPTERS for story in tell(teller, company)):
        # Each step tells when it happened; that is all there is to wait for.
        pass


def _work_together(teller: Teller, company: Company) -> Iterator[Story]:
    """Pairs at every stage: well under way, quiet, not begun, ended, and one whose mentor has spent the month's hours."""
    mentors, students = company.mentors, company.students

    def under_way() -> Story:
        pair = Pair((yield from teller.begin(students[0], mentors[1], 48 * A_DAY)), students[0], mentors[1])
        yield from agree(teller, (pair.student, pair.mentor), 48 * A_DAY - AN_HOUR)
        talk = teller.talk(pair.id, (pair.student, pair.mentor), THREADS["along_the_way"], 47 * A_DAY, 20 * AN_HOUR)
        yield from in_turn([talk, *year.under_way(teller, company, pair)])

    def just_begun() -> Story:
        pair = Pair((yield from teller.begin(students[1], mentors[0], 33 * A_DAY)), students[1], mentors[0])
        yield from agree(teller, (pair.student, pair.mentor), 33 * A_DAY - AN_HOUR)
        talk = teller.talk(pair.id, (pair.student, pair.mentor), THREADS["first_steps"], 32 * A_DAY, 5 * AN_HOUR)
        yield from in_turn([talk, *year.just_begun(teller, company, pair)])

    def quiet() -> Story:
        pair = Pair((yield from teller.begin(students[2], mentors[2], 75 * A_DAY)), students[2], mentors[2])
        talk = teller.talk(pair.id, (pair.student, pair.mentor), THREADS["graduate_school"], 74 * A_DAY, 41 * A_DAY)
        yield from in_turn([talk, *year.uneasy(teller, company, pair)])

    def far_apart() -> Story:
        pair = Pair((yield from teller.begin(students[3], mentors[3], 26 * A_DAY)), students[3], mentors[3])
        yield from year.across_the_night(teller, company, pair)

    def ended() -> Story:
        pair = Pair((yield from teller.begin(students[4], mentors[0], 190 * A_DAY)), students[4], mentors[0])
        talk = teller.talk(pair.id, (pair.student, pair.mentor), THREADS["long_ago"], 189 * A_DAY, 61 * A_DAY)
        yield from in_turn([talk, *year.ended(teller, company, pair)])
        yield from teller.end(students[4], pair.id, 60 * A_DAY)
        yield from year.after_the_end(teller, pair)

    def busy() -> Story:
        pair = yield from teller.begin(students[5], mentors[4], 20 * A_DAY)
        yield from teller.spend(mentors[4], pair, 300, timedelta())

    yield teller.do(mentors[0], 200 * A_DAY, keep_terms, 3, (Goal.CAREER, Goal.WORK_ABROAD), (Format.VIDEO, Format.TEXT))
    yield from (under_way(), just_begun(), quiet(), far_apart(), ended(), busy())


def _ask_and_wait(teller: Teller, company: Company) -> Iterator[Story]:
    """Requests that wait: fresh, near the deadline, passed on after silence, with the coordinators."""
    mentors, students = company.mentors, company.students

    def handed_on() -> Story:
        request, turn = yield from teller.ask(students[7], mentors[5], DAYS + 3 * A_DAY)
        yield from teller.do(None, 3 * A_DAY, lapse_turn, turn)
        yield from teller.do(company.coordinator, 2 * A_DAY, hand_to, request, mentors[6])

    def unanswered() -> Story:
        _, turn = yield from teller.ask(students[8], mentors[5], DAYS + 4 * A_DAY)
        yield from teller.do(None, 4 * A_DAY, lapse_turn, turn)

    def declined() -> Story:
        request, turn = yield from teller.ask(students[9], mentors[6], 5 * A_DAY)
        reason, words = DeclineReason.SOMEBODY_FITS_BETTER, WORDS["declined"]
        yield from teller.do(mentors[6], 4 * A_DAY, decline_turn, turn, reason, words)
        yield from teller.do(None, 4 * A_DAY - 2 * UNDO, pass_on_request, request)
        # Nobody else is wished for: a place in an office hour is kept, and taken.
        yield from teller.do(students[9], 3 * A_DAY, year.take_kept_place, students[9])

    yield teller.ask(students[6], mentors[0], 6 * A_DAY - AN_HOUR)
    yield teller.ask(students[0], mentors[0], A_DAY)
    yield from (handed_on(), unanswered(), declined())


def _change_course(teller: Teller, company: Company) -> Iterator[Story]:
    """Taken back, settled by another's yes, a last place that goes to somebody else, a pause, a kind end."""
    mentors, students = company.mentors, company.students

    def taken_back() -> Story:
        request, _ = yield from teller.ask(students[10], mentors[7], 12 * A_DAY)
        yield from teller.do(students[10], 11 * A_DAY, withdraw_request, request)

    def chosen() -> Story:
        _, turn = yield from teller.ask(students[11], mentors[9], 15 * A_DAY)
        pair = yield from teller.accept(mentors[9], turn, 14 * A_DAY)
        yield from teller.talk(pair, (mentors[9], students[11]), THREADS["first_steps"][1::-1], 14 * A_DAY, 13 * A_DAY)

    def last_place() -> Story:
        yield from teller.do(mentors[10], 30 * A_DAY, keep_terms, 1, (), ())
        yield from teller.ask(students[12], mentors[10], 4 * A_DAY)
        _, turn = yield from teller.ask(students[13], mentors[10], 3 * A_DAY)
        yield from teller.accept(mentors[10], turn, 2 * A_DAY)
        yield from teller.do(None, 2 * A_DAY - AN_HOUR, clear_desk, mentors[10])
        yield from agree(teller, (students[13], mentors[10]), 2 * A_DAY - 2 * AN_HOUR)

    def closed() -> Story:
        request, turn = yield from teller.ask(students[15], mentors[12], 28 * A_DAY)
        yield from teller.do(None, 21 * A_DAY, lapse_turn, turn)
        reason = CloseReason.HELPED_OTHERWISE
        yield from teller.do(company.coordinator, 20 * A_DAY, close_request, request, reason, WORDS["closed"])

    yield teller.ask(students[11], mentors[8], 16 * A_DAY)
    yield teller.ask(students[14], mentors[11], 9 * A_DAY)
    yield teller.do(mentors[11], 8 * A_DAY, pause_mentor, (company.now + 40 * A_DAY).date())
    yield from (taken_back(), chosen(), last_place(), closed())


def _look_after_pupils(teller: Teller, company: Company) -> Iterator[Story]:
    """A pupil's request that waits for the officer, a thread with two approved adults, and one that is locked since its mentor's
    verification was taken back.
    """
    mentors, pupils, officer = company.mentors, company.pupils, company.officer

    def watched() -> Story:
        request, _ = yield from teller.ask(pupils[1], mentors[0], 17 * A_DAY)
        yield from teller.do(officer, 16 * A_DAY, release_request, request, (officer,))
        pair = yield from teller.accept_released(mentors[0], request, 15 * A_DAY)
        yield from agree(teller, (pupils[1], mentors[0]), 15 * A_DAY - AN_HOUR)
        yield from teller.talk(pair, (pupils[1], mentors[0], officer), THREADS["supervised"], 14 * A_DAY, 2 * A_DAY)

    def locked() -> Story:
        request, _ = yield from teller.ask(pupils[2], mentors[13], 24 * A_DAY)
        yield from teller.do(officer, 23 * A_DAY, release_request, request, (officer,))
        yield from teller.accept_released(mentors[13], request, 22 * A_DAY)
        yield from teller.do(company.coordinator, 3 * A_DAY, _take_approval, mentors[13])

    yield teller.ask(pupils[0], mentors[0], 20 * AN_HOUR)
    yield from (watched(), locked())


def _take_approval(work: Work, person_id: int) -> None:
    for verification in work.session.scalars(verifications_standing(person_id)).all():
        revoke_verification(work, verification)


def _open_hours(teller: Teller, company: Company) -> Iterator[Story]:
    """A group session of the first mentor, an office hour of the second."""
    yield from year.open_to_several(teller, company, company.mentors[:2], company.students[16:19])


_CHAPTERS = (_work_together, _open_hours, _ask_and_wait, _change_course, _look_after_pupils)
