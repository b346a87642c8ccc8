"""Threads: numbered without gaps, written once, readable by those who are in them, and silent about what is between two people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from talent_net.domain.audit.model import AuditEntry
from talent_net.domain.mentoring.actions.threads import (
    delete_message,
    edit_message,
    forget_attachments,
    put_message_back,
    read_thread,
)
from talent_net.domain.mentoring.attachments import Attached
from talent_net.domain.mentoring.model import (
    MessageTrace,
    ThreadAttachment,
    ThreadMessage,
)
from talent_net.domain.mentoring.queries.threads import UNREAD_THREADS, mentorships_of
from talent_net.domain.mentoring.rules.threads import REGRET
from talent_net.domain.notices.actions import notify
from talent_net.domain.people.actions.erasure import erase_person
from talent_net.domain.people.model import Role
from talent_net.domain.people.queries.accounts import account
from talent_net.kernel.errors import NotAllowed, RuleBroken
from tests.domain.mentoring.threads import (
    bodies,
    jobs,
    message,
    notices_of,
    refused_to,
    say,
    thread,
    two_adults,
    watched_pupil,
    work_of,
)
from tests.factories.people import make_person
from tests.harness.apps import NOON

PDF = Attached(name="cv.pdf", media_type="application/pdf", content=b"%PDF-")


def test_messages_are_numbered_in_their_order(begin_work):
    two = two_adults(begin_work)
    for person_id, body in ((two.student, "one"), (two.mentor, " two\n"), (two.student, "three")):
        say(begin_work, two, person_id, body)
    assert bodies(begin_work, two) == [(1, "one"), (2, "two"), (3, "three")]
    with begin_work() as work:
        found = thread(work, two)
        assert found.last_number == 3
        assert found.last_message_at is not None


def test_what_is_sent_again_under_its_nonce_is_written_once(begin_work):
    two = two_adults(begin_work)
    first = say(begin_work, two, two.student, "Hello", nonce="abc")
    assert say(begin_work, two, two.student, "Hello", nonce="abc") == first
    assert say(begin_work, two, two.mentor, "Hello", nonce="abc") != first
    assert [number for number, _ in bodies(begin_work, two)] == [1, 2]


def test_a_refused_message_takes_no_number(begin_work):
    two = two_adults(begin_work)
    with pytest.raises(RuleBroken):
        say(begin_work, two, two.student, "  ")
    say(begin_work, two, two.student, "Hello")
    assert bodies(begin_work, two) == [(1, "Hello")]


def test_only_who_is_in_it_reads_and_writes(begin_work):
    two, pupil = two_adults(begin_work), watched_pupil(begin_work)
    with begin_work() as work:
        stranger, officer = make_person(work).id, make_person(work, roles=(Role.COORDINATOR,)).id
    for outsider in (stranger, officer):
        for found in (two, pupil):
            assert refused_to(begin_work, found, outsider) == "mentoring.read_thread"
            with work_of(begin_work, outsider) as work, pytest.raises(NotAllowed):
                read_thread(work, thread(work, found), 1)
    assert [refused_to(begin_work, pupil, person_id) for person_id in (pupil.student, pupil.mentor, pupil.officer)] == [
        "",
        "",
        "",
    ]


def test_an_edit_leaves_a_trace_and_says_so(begin_work):
    two = two_adults(begin_work)
    number = say(begin_work, two, two.student, "Helo")
    with work_of(begin_work, two.student) as work:
        edit_message(work, message(work, number), "Hello")
        edit_message(work, message(work, number), "Hello")
    with begin_work() as work:
        found = message(work, number)
        assert (found.body, found.edited_at is not None, found.changed_at) == ("Hello", True, found.edited_at)
        assert [row.body for row in work.session.scalars(select(MessageTrace))] == ["Helo"]


def test_nobody_changes_what_another_wrote(begin_work):
    two = two_adults(begin_work)
    number = say(begin_work, two, two.student)
    with work_of(begin_work, two.mentor) as work:
        for change in (lambda found: edit_message(work, found, "x"), lambda found: delete_message(work, found)):
            with pytest.raises(NotAllowed):
                change(message(work, number))
        with pytest.raises(NotAllowed):
            put_message_back(work, message(work, number))


def test_a_deleted_message_leaves_its_place_and_comes_back_within_half_an_hour(begin_work):
    two = two_adults(begin_work)
    number = say(begin_work, two, two.student, "Hello", NOON)
    with work_of(begin_work, two.student, NOON) as work:
        delete_message(work, message(work, number))
        delete_message(work, message(work, number))
    assert bodies(begin_work, two) == [(1, "")]
    with work_of(begin_work, two.student, NOON) as work, pytest.raises(RuleBroken):
        edit_message(work, message(work, number), "Other words")
    with work_of(begin_work, two.student, NOON + REGRET) as work:
        put_message_back(work, message(work, number))
    assert bodies(begin_work, two) == [(1, "Hello")]
    with work_of(begin_work, two.student, NOON + REGRET) as work:
        delete_message(work, message(work, number))
    with work_of(begin_work, two.student, NOON + 2 * REGRET + timedelta(seconds=1)) as work, pytest.raises(RuleBroken) as caught:
        put_message_back(work, message(work, number))
    assert caught.value.code == "mentoring.too_late_to_put_back"


def test_what_was_attached_goes_when_regret_is_over_and_not_before(begin_work):
    two = two_adults(begin_work)
    number = say(begin_work, two, two.student, "", NOON, attached=[PDF])
    with work_of(begin_work, two.student, NOON) as work:
        delete_message(work, message(work, number))
    for at, left in ((NOON, 1), (NOON + 2 * REGRET, 0)):
        with begin_work(at=at) as work:
            forget_attachments(work, message(work, number))
            work.session.expire_all()
            assert work.session.scalar(select(func.count(ThreadAttachment.id))) == left
    assert jobs(begin_work, "mentoring.forget_attachments") == [{"message_id": number}]


def test_reading_goes_forward_only_and_never_beyond_the_end(begin_work):
    two = two_adults(begin_work)
    for _ in range(3):
        say(begin_work, two, two.student)

    def unread() -> tuple[int, int]:
        with begin_work() as work:
            (row,) = work.session.execute(mentorships_of(two.mentor)).all()
            return row[2], work.session.connection().execute(UNREAD_THREADS, {"person_id": two.mentor}).scalar_one()

    assert unread() == (3, 1)
    for number, left in ((2, (1, 1)), (1, (1, 1)), (99, (0, 0)), (0, (0, 0))):
        with work_of(begin_work, two.mentor) as work:
            read_thread(work, thread(work, two), number)
        assert unread() == left


def test_whoever_writes_has_read_and_own_or_deleted_words_are_never_unread(begin_work):
    two = two_adults(begin_work)
    number = say(begin_work, two, two.student)
    say(begin_work, two, two.mentor)
    with begin_work() as work:
        counts = {person: work.session.execute(mentorships_of(person)).one()[2] for person in (two.student, two.mentor)}
    assert counts == {two.student: 1, two.mentor: 0}
    with work_of(begin_work, two.student) as work:
        delete_message(work, message(work, number))
    with begin_work() as work:
        assert work.session.connection().execute(UNREAD_THREADS, {"person_id": two.mentor}).scalar_one() == 0


def test_one_notice_for_each_thread_until_it_is_read(begin_work):
    pupil = watched_pupil(begin_work)
    for _ in range(3):
        say(begin_work, pupil, pupil.mentor)
    for reader in (pupil.student, pupil.officer):
        assert len(notices_of(begin_work, reader, "mentoring.message")) == 1
    assert notices_of(begin_work, pupil.mentor, "mentoring.message") == []
    with work_of(begin_work, pupil.student) as work:
        notify(work, pupil.student, "mentoring.message", public_id="another")
        read_thread(work, thread(work, pupil), 3)
    assert [row.read_at is None for row in notices_of(begin_work, pupil.student, "mentoring.message")] == [False, True]
    say(begin_work, pupil, pupil.mentor)
    found = notices_of(begin_work, pupil.student, "mentoring.message")
    assert sorted(row.values["public_id"] for row in found) == sorted([pupil.public_id, "another"])
    assert [job["number"] for job in jobs(begin_work, "mentoring.mail_unread") if job["person_id"] == pupil.student] == [1, 4]


def test_a_watcher_who_leaves_takes_every_word_along(begin_work):
    pupil = watched_pupil(begin_work)
    number = say(begin_work, pupil, pupil.officer, "Welcome", attached=[PDF])
    say(begin_work, pupil, pupil.mentor, "Thank you")
    with work_of(begin_work, pupil.officer) as work:
        edit_message(work, message(work, number), "Welcome both")
    with work_of(begin_work, pupil.officer) as work:
        erase_person(work, work.session.scalars(account(pupil.officer)).one())
    with begin_work() as work:
        found = message(work, number)
        assert (found.author_id, found.body, found.deleted_at is None, found.attachments) == (None, "", False, [])
        assert work.session.scalars(select(MessageTrace)).all() == []
    assert [body for _, body in bodies(begin_work, pupil)] == ["", "Thank you"]


def test_either_of_the_two_who_leaves_takes_the_thread_along(begin_work):
    two = two_adults(begin_work)
    say(begin_work, two, two.student)
    with work_of(begin_work, two.mentor) as work:
        erase_person(work, work.session.scalars(account(two.mentor)).one())
    with begin_work() as work:
        assert work.session.scalar(select(func.count(ThreadMessage.id))) == 0


def test_the_audit_log_holds_numbers_and_no_words(begin_work):
    two = two_adults(begin_work)
    say(begin_work, two, two.student, "Sentence that nobody else may read")
    with begin_work() as work:
        entry = work.session.scalars(select(AuditEntry).where(AuditEntry.fact == "MessageSent")).one()
        assert "Sentence" not in str(entry.values)
        assert entry.actor_id == two.student
