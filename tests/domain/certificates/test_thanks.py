"""Thanks pass between two under the eyes that must be there, once, and are their author's to delete."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from talent_net.domain.certificates.actions.thanks import give_thanks, take_back_thanks
from talent_net.domain.certificates.export import certificates_told
from talent_net.domain.certificates.model import Thanks
from talent_net.domain.certificates.queries.certificates import thanks_by_public_id, thanks_to
from talent_net.domain.certificates.reported import reported_thanks
from talent_net.domain.mentoring.model import MentorshipState, Supervisor
from talent_net.domain.people.actions.blocks import block_person
from talent_net.domain.people.model import Verification
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from tests.domain.certificates.together import end
from tests.domain.mentoring.threads import Two, actor_at_noon, notices_of, thread, two_adults, watched_pupil, work_of
from tests.factories.people import make_person
from tests.harness.apps import BeginWork
from tests.harness.races import together, try_to


def ended(begin_work: BeginWork, two: Two) -> Two:
    end(begin_work, two, two.mentor)
    return two


def thank(begin_work: BeginWork, two: Two, person_id: int, body: str = "Thank you") -> int:
    with work_of(begin_work, person_id) as work:
        return give_thanks(work, thread(work, two), body).id


def test_thanks_pass_between_two_once_it_has_ended(begin_work: BeginWork, two: Two) -> None:
    with pytest.raises(NotAllowed):
        thank(begin_work, two, two.student)
    ended(begin_work, two)
    thank(begin_work, two, two.student)
    thank(begin_work, two, two.mentor)
    with pytest.raises(RuleBroken, match="thanked_already"):
        thank(begin_work, two, two.student)
    with begin_work() as work:
        assert {(row.author_id, row.recipient_id) for row in work.session.scalars(select(Thanks))} == {
            (two.student, two.mentor),
            (two.mentor, two.student),
        }
        assert [row["words"] for row in certificates_told(work.session, two.student)["thanks_given"]] == ["Thank you"]
        (received,) = certificates_told(work.session, two.mentor)["thanks_received"]
        assert (received["words"], received["mentorship"]) == ("Thank you", two.public_id)
    assert len(notices_of(begin_work, two.mentor, "certificates.thanks")) == 1


def test_words_are_their_authors_to_delete(begin_work: BeginWork, two: Two) -> None:
    ended(begin_work, two)
    thank(begin_work, two, two.student)
    with begin_work() as work:
        public_id = work.session.scalars(select(Thanks.public_id)).one()
    with pytest.raises(NotAllowed), work_of(begin_work, two.mentor) as work:
        take_back_thanks(work, work.session.scalars(thanks_by_public_id(public_id)).one())
    with work_of(begin_work, two.student) as work:
        take_back_thanks(work, work.session.scalars(thanks_by_public_id(public_id)).one())
    with work_of(begin_work, two.student) as work:
        assert certificates_told(work.session, two.student)["thanks_given"][0]["words"] == ""
        assert work.session.scalars(thanks_to(two.mentor)).all() == []
    # No second words, and officers still find the first ones in a report.
    with pytest.raises(RuleBroken, match="thanked_already"):
        thank(begin_work, two, two.student, "Once more")
    with work_of(begin_work, two.mentor) as work:
        (quoted,) = reported_thanks(work.session, work.actor, public_id, work.today, work.limits).quoted
        assert (quoted.part, quoted.text.ja) == ("earlier", "Thank you")


@pytest.mark.parametrize("make", [two_adults, watched_pupil])
def test_nobody_writes_after_an_end_for_somebody_s_safety(begin_work: BeginWork, make: Callable[[BeginWork], Two]) -> None:
    two = make(begin_work)
    with begin_work() as work:
        found = thread(work, two)
        found.state, found.end_reason = MentorshipState.ENDED, "safety"
    for person in (two.student, two.mentor):
        with pytest.raises(NotAllowed):
            thank(begin_work, two, person)


def test_those_who_watch_hear_of_it(begin_work: BeginWork, pupil: Two) -> None:
    ended(begin_work, pupil)
    thank(begin_work, pupil, pupil.mentor)
    assert len(notices_of(begin_work, pupil.officer, "certificates.thanks_watched")) == 1
    assert len(notices_of(begin_work, pupil.student, "certificates.thanks")) == 1


def take_supervisor(begin_work: BeginWork, two: Two) -> None:
    with begin_work() as work:
        work.session.execute(delete(Supervisor).where(Supervisor.mentorship_id == two.id))


def take_verification(begin_work: BeginWork, two: Two) -> None:
    with begin_work() as work:
        work.session.execute(delete(Verification).where(Verification.person_id == two.mentor))


def put_block(begin_work: BeginWork, two: Two) -> None:
    with work_of(begin_work, two.student) as work:
        block_person(work, work.session.scalars(person_with_profile(two.mentor)).one())


def suspend(begin_work: BeginWork, two: Two) -> None:
    with begin_work() as work:
        work.session.scalars(account(two.student)).one().suspended_at = work.now


@pytest.mark.parametrize("lapse", [take_supervisor, take_verification, put_block, suspend])
def test_a_pupil_is_thanked_and_thanks_under_the_eyes_of_an_adult_alone(
    begin_work: BeginWork, pupil: Two, lapse: Callable[[BeginWork, Two], None]
) -> None:
    ended(begin_work, pupil)
    thank(begin_work, pupil, pupil.student)
    lapse(begin_work, pupil)
    with pytest.raises(NotAllowed):
        thank(begin_work, pupil, pupil.mentor)


def test_those_who_watch_write_no_thanks(begin_work: BeginWork, pupil: Two) -> None:
    ended(begin_work, pupil)
    with pytest.raises(NotAllowed):
        thank(begin_work, pupil, pupil.officer)


def test_thanks_are_reported_by_those_who_read_them(begin_work: BeginWork, pupil: Two) -> None:
    ended(begin_work, pupil)
    thank(begin_work, pupil, pupil.mentor, "Call me at home")
    with begin_work() as work:
        public_id = work.session.scalars(select(Thanks.public_id)).one()
        stranger = make_person(work).id
    for person_id in (pupil.student, pupil.officer):
        with work_of(begin_work, person_id) as work:
            thing = reported_thanks(work.session, work.actor, public_id, work.today, work.limits)
            assert (thing.about_id, thing.is_about_minor, thing.quoted[0].text.ja) == (
                pupil.mentor,
                True,
                "Call me at home",
            )
    for person_id in (pupil.mentor, stranger):
        with pytest.raises(NotFound), work_of(begin_work, person_id) as work:
            reported_thanks(work.session, work.actor, public_id, work.today, work.limits)


def test_thanks_sent_twice_in_one_moment_are_written_once(app: Flask, begin_work: BeginWork, two: Two) -> None:
    ended(begin_work, two)
    student = actor_at_noon(app, two.student)
    told: list[str] = []

    def press() -> None:
        try_to(told, student, lambda work: give_thanks(work, thread(work, two), "Thank you"))

    together(app, press, press, press)
    assert sorted(told) == ["certificates.thanked_already", "certificates.thanked_already", "done"]
    with begin_work() as work:
        assert work.session.scalar(select(func.count(Thanks.id))) == 1
