"""Agendas and notes: who writes, who reads, and that nothing is written over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from talent_net.domain.meetings.actions.booking import cancel_meeting
from talent_net.domain.meetings.actions.terms import keep_terms
from talent_net.domain.meetings.actions.writing import (
    add_point,
    remove_point,
    tick_point,
    write_own_notes,
    write_shared_notes,
)
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.model import AgendaItem, MeetingNote, MeetingTerms
from talent_net.domain.meetings.queries import agenda_item
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from tests.domain.meetings.pairs import booked, meeting_of, watched_pair
from tests.domain.mentoring.threads import Two, thread, work_of
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork


def notes(begin_work: BeginWork) -> dict[int | None, tuple[str, int]]:
    with begin_work() as work:
        return {row.owner_id: (row.body, row.version) for row in work.session.scalars(select(MeetingNote))}


def test_both_write_and_tick_and_each_takes_off_their_own(begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two)
    with work_of(begin_work, two.student, NOON) as work:
        code = add_point(work, meeting_of(work, number), " My letter ").public_id
    with work_of(begin_work, two.mentor, NOON) as work:
        item = work.session.scalars(agenda_item(code)).one()
        tick_point(work, meeting_of(work, number), item, is_done=True)
        tick_point(work, meeting_of(work, number), item, is_done=True)
        assert (item.body, item.done_at, item.author_id) == ("My letter", NOON, two.student)
    with pytest.raises(NotAllowed), work_of(begin_work, two.mentor, NOON) as work:
        remove_point(work, meeting_of(work, number), work.session.scalars(agenda_item(code)).one())
    with work_of(begin_work, two.student, NOON) as work:
        tick_point(work, meeting_of(work, number), work.session.scalars(agenda_item(code)).one(), is_done=False)
        remove_point(work, meeting_of(work, number), work.session.scalars(agenda_item(code)).one())
    with begin_work() as work:
        assert work.session.scalars(select(AgendaItem)).all() == []


def test_a_point_that_the_other_took_off_meanwhile_is_not_there(begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two)
    with work_of(begin_work, two.student, NOON) as work:
        code = add_point(work, meeting_of(work, number), "My letter").public_id
    deeds = (lambda work, *of: tick_point(work, *of, is_done=True), remove_point)
    for deed in deeds:
        with pytest.raises(NotFound), work_of(begin_work, two.student, NOON) as work:
            found, item = meeting_of(work, number), work.session.scalars(agenda_item(code)).one()
            # As if somebody else had done so while this one waited.
            work.session.execute(delete(AgendaItem), execution_options={"synchronize_session": False})
            deed(work, found, item)


def test_an_agenda_is_full_at_twenty_and_closed_with_its_meeting(begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two)
    with work_of(begin_work, two.student, NOON) as work:
        for count in range(20):
            add_point(work, meeting_of(work, number), f"Point {count}")
    with pytest.raises(RuleBroken, match="agenda_full"), work_of(begin_work, two.student, NOON) as work:
        add_point(work, meeting_of(work, number), "One more")
    with work_of(begin_work, two.student, NOON) as work:
        cancel_meeting(work, meeting_of(work, number))
    with pytest.raises(RuleBroken, match="cancelled"), work_of(begin_work, two.student, NOON) as work:
        add_point(work, meeting_of(work, number), "One more")


def test_whoever_saves_an_older_version_overwrites_nothing(begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two)
    with work_of(begin_work, two.student, NOON) as work:
        assert write_shared_notes(work, meeting_of(work, number), "first", 0) == 1
    for stale in (0, 2, 7, -1):
        with pytest.raises(RuleBroken, match="note_changed"), work_of(begin_work, two.mentor, NOON) as work:
            write_shared_notes(work, meeting_of(work, number), "mine", stale)
    with work_of(begin_work, two.mentor, NOON) as work:
        assert write_shared_notes(work, meeting_of(work, number), "second", 1) == 2
    with pytest.raises(RuleBroken, match="note_changed"), work_of(begin_work, two.student, NOON) as work:
        write_shared_notes(work, meeting_of(work, number), "third", 1)
    assert notes(begin_work) == {None: ("second", 2)}


def test_each_has_notes_of_their_own_also_when_all_is_over(begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two)
    for person in (two.student, two.mentor):
        with work_of(begin_work, person, NOON) as work:
            write_own_notes(work, meeting_of(work, number), f"of {person}", 0)
    with work_of(begin_work, two.mentor, NOON) as work:
        end_mentorship(work, thread(work, two), "goal_reached")
    with work_of(begin_work, two.mentor, NOON) as work:
        write_own_notes(work, meeting_of(work, number), "more", 1)
    assert notes(begin_work) == {two.student: (f"of {two.student}", 1), two.mentor: ("more", 2)}
    with pytest.raises(RuleBroken, match="closed"), work_of(begin_work, two.mentor, NOON) as work:
        write_shared_notes(work, meeting_of(work, number), "for you", 0)


def test_who_watches_reads_along_and_writes_nothing(begin_work: BeginWork) -> None:
    pupil = watched_pair(begin_work)
    number, _address = booked(begin_work, pupil)
    with begin_work() as work:
        stranger = make_person(work).id
    for person in (pupil.officer, stranger):
        for deed in (add_point, lambda work, found, words: write_shared_notes(work, found, words, 0)):
            with pytest.raises(NotAllowed), work_of(begin_work, person, NOON) as work:
                deed(work, meeting_of(work, number), "words")
        with pytest.raises(NotAllowed), work_of(begin_work, person, NOON) as work:
            write_own_notes(work, meeting_of(work, number), "words", 0)


def test_terms_are_kept_and_changed(begin_work: BeginWork, two: Two) -> None:
    with work_of(begin_work, two.mentor, NOON) as work:
        keep_terms(work, Place.LINK, " https://zoom.us/j/1 ", 60)
    with work_of(begin_work, two.mentor, NOON + timedelta(days=1)) as work:
        keep_terms(work, Place.CALL, "https://zoom.us/j/1", 30)
    with begin_work() as work:
        (row,) = work.session.scalars(select(MeetingTerms))
        assert (row.place, row.address, row.minutes, row.updated_at) == (Place.CALL, "", 30, NOON + timedelta(days=1))
    for place, address, minutes in ((Place.LINK, "http://zoom.us", 30), (Place.THREAD, "", 30), (Place.CALL, "", 31)):
        with pytest.raises(RuleBroken), work_of(begin_work, two.mentor, NOON) as work:
            keep_terms(work, place, address, minutes)
