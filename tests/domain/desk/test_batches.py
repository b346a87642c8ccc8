"""Deeds on many things at once: what is done, what is left out, and what is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from talent_net.domain.desk.actions.batches import do_batch, forget_batches, undo_batch
from talent_net.domain.desk.actions.traces import Saying
from talent_net.domain.desk.facts import BatchDone
from talent_net.domain.desk.model import Batch
from talent_net.domain.desk.rules import BATCHES_STAY, MOST_AT_ONCE, UNDO_LASTS, Deed, may_undo
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.actions.organisations import propose_organisation
from talent_net.domain.people.actions.staff import restore_account
from talent_net.domain.people.actions.verification_requests import ask_verification
from talent_net.domain.people.actions.vocabulary import propose_term
from talent_net.domain.people.model import (
    Organisation,
    OrganisationKind,
    Person,
    RequestState,
    Role,
    Term,
    TermKind,
    TermState,
    Verification,
    VerificationRequest,
)
from talent_net.domain.people.rules.organisations import Particulars
from talent_net.domain.people.rules.verification_requests import Evidence
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.work import unit_of_work
from tests.factories.people import make_organisation, make_person
from tests.harness.races import together


def act_as(work: Work, person: Person, *roles: Role) -> None:
    work.actor = Actor(person_id=person.id, roles=frozenset(role.value for role in roles), is_protected=False, is_confirmed=True)


def staff(work: Work, *roles: Role) -> Person:
    person = make_person(work, roles=roles)
    act_as(work, person, *roles)
    return person


def asked(work: Work, how_many: int) -> list[str]:
    handles = []
    for _ in range(how_many):
        person = make_person(work)
        act_as(work, person)
        handles.append(ask_verification(work, person, None, Evidence(words="Graduated in 2011")).public_id)
    return handles


def proposed(work: Work, *names: str) -> list[str]:
    act_as(work, make_person(work))
    kind = OrganisationKind.COMPANY
    return [
        propose_organisation(work, Particulars(kind=kind, name_ja=f"会{name}", name_en=name, country="JP")).slug for name in names
    ]


def states(work: Work) -> list[RequestState]:
    work.session.expire_all()
    return list(work.session.scalars(select(VerificationRequest.state).order_by(VerificationRequest.id)))


def test_many_are_verified_and_taken_back(work: Work) -> None:
    handles = asked(work, 3)
    staff(work, Role.COORDINATOR)
    batch = do_batch(work, Deed.VERIFY_REQUESTS, handles, "key")
    assert states(work) == [RequestState.VERIFIED] * 3
    assert work.facts[-1] == BatchDone(batch_id=batch.id, deed_code="verify_requests", done=3, skipped=0)
    assert undo_batch(work, batch).undone == 3
    assert states(work) == [RequestState.OPEN] * 3
    assert work.session.scalar(select(func.count()).where(Verification.revoked_at.is_(None))) == 0


def test_what_somebody_decided_before_is_skipped_and_what_is_gone_too(work: Work) -> None:
    handles = asked(work, 2)
    staff(work, Role.COORDINATOR)
    do_batch(work, Deed.DECLINE_REQUESTS, handles[:1], "first", Saying("not_shown"))
    batch = do_batch(work, Deed.VERIFY_REQUESTS, [*handles, "nowhere"], "second")
    assert (len(batch.items), batch.skipped) == (1, ["people.request_decided", "admin.gone"])
    assert states(work) == [RequestState.DECLINED, RequestState.VERIFIED]


def test_each_item_asks_the_policy_of_the_single_deed(work: Work) -> None:
    handles = asked(work, 1)
    staff(work, Role.SAFEGUARDING)
    batch = do_batch(work, Deed.VERIFY_REQUESTS, handles, "key")
    assert (batch.items, batch.skipped) == ([], ["admin.not_yours"])
    assert states(work) == [RequestState.OPEN]
    act_as(work, make_person(work))
    with pytest.raises(NotAllowed):
        do_batch(work, Deed.VERIFY_REQUESTS, handles, "key")


def test_a_form_that_is_sent_twice_is_one_batch(work: Work) -> None:
    handles = asked(work, 1)
    staff(work, Role.COORDINATOR)
    first = do_batch(work, Deed.VERIFY_REQUESTS, handles, "key")
    assert do_batch(work, Deed.VERIFY_REQUESTS, handles, "key") is first
    assert len([fact for fact in work.facts if isinstance(fact, BatchDone)]) == 1


@pytest.mark.parametrize(("chosen", "key"), [([], "key"), (["a"], ""), ([str(n) for n in range(MOST_AT_ONCE + 1)], "key")])
def test_nothing_or_too_much_is_refused(work: Work, chosen: list[str], key: str) -> None:
    staff(work, Role.COORDINATOR)
    with pytest.raises(RuleBroken):
        do_batch(work, Deed.VERIFY_REQUESTS, chosen, key)


def test_only_the_doer_undoes_once_and_within_half_an_hour(work: Work) -> None:
    handles = asked(work, 1)
    doer = staff(work, Role.COORDINATOR)
    batch = do_batch(work, Deed.VERIFY_REQUESTS, handles, "key")
    staff(work, Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        undo_batch(work, batch)
    act_as(work, doer, Role.COORDINATOR)
    work.now += UNDO_LASTS + timedelta(seconds=1)
    assert not may_undo(work.now, batch.created_at, None)
    with pytest.raises(RuleBroken, match=r"admin\.undo_over"):
        undo_batch(work, batch)
    work.now = batch.created_at
    undo_batch(work, batch)
    with pytest.raises(RuleBroken, match=r"admin\.undone_already"):
        undo_batch(work, batch)


def test_what_somebody_changed_since_is_kept(work: Work) -> None:
    people = [make_person(work) for _ in range(2)]
    doer = staff(work, Role.ADMINISTRATOR)
    batch = do_batch(work, Deed.SUSPEND_PEOPLE, [person.public_id for person in people], "key", Saying("conduct"))
    assert all(person.suspended_at for person in people)
    restore_account(work, people[0])
    work.now += timedelta(minutes=1)
    undoing = undo_batch(work, batch)
    assert (undoing.undone, undoing.kept) == (1, ("admin.changed_since",))
    assert [person.suspended_at for person in people] == [None, None]
    assert doer.suspended_at is None


def test_a_suspension_needs_its_reason(work: Work) -> None:
    person = make_person(work)
    staff(work, Role.ADMINISTRATOR)
    batch = do_batch(work, Deed.SUSPEND_PEOPLE, [person.public_id], "key")
    assert batch.skipped == ["people.reason_unknown"]


def test_who_is_let_in_is_shut_out_again(work: Work) -> None:
    since = work.now - timedelta(days=3)
    person = make_person(work, suspended_at=since)
    staff(work, Role.ADMINISTRATOR)
    batch = do_batch(work, Deed.RESTORE_PEOPLE, [person.public_id], "key")
    assert person.suspended_at is None
    undo_batch(work, batch)
    assert person.suspended_at == since


def test_declined_proposals_come_back_as_they_were(work: Work) -> None:
    slugs = proposed(work, "Harbour Works", "Sea Works")
    staff(work, Role.COORDINATOR)
    before = [(row.name_en, row.created_at, row.proposed_by_id) for row in work.session.scalars(select(Organisation))]
    batch = do_batch(work, Deed.DECLINE_ORGANISATIONS, slugs, "key", Saying("duplicate"))
    assert work.session.scalars(select(Organisation)).all() == []
    undo_batch(work, batch)
    after = [(row.name_en, row.created_at, row.proposed_by_id) for row in work.session.scalars(select(Organisation))]
    assert sorted(after) == sorted(before)


def test_an_approval_on_which_somebody_stands_is_kept(work: Work) -> None:
    slugs = proposed(work, "Harbour Works", "Sea Works")
    staff(work, Role.COORDINATOR)
    batch = do_batch(work, Deed.APPROVE_ORGANISATIONS, slugs, "key")
    one = work.session.scalars(select(Organisation).where(Organisation.slug == slugs[0])).one()
    person = make_person(work)
    work.session.add(Verification(person_id=person.id, method="staff", organisation_id=one.id, verified_at=work.now))
    work.session.flush()
    assert undo_batch(work, batch).kept == ("people.organisation_in_use",)
    approved = work.session.scalars(select(Organisation.slug).where(Organisation.approved_at.is_not(None))).all()
    assert approved == [slugs[0]]


def test_terms_are_accepted_declined_and_reopened(work: Work) -> None:
    act_as(work, make_person(work))
    term = propose_term(work, TermKind.FIELD, None, "海洋学", "Oceanography")
    staff(work, Role.COORDINATOR)
    for deed, state in ((Deed.ACCEPT_TERMS, TermState.ACCEPTED), (Deed.DECLINE_TERMS, TermState.DECLINED)):
        batch = do_batch(work, deed, [term.slug], deed.value)
        assert term.state is state
        assert do_batch(work, deed, [term.slug], f"again {deed.value}").skipped == ["people.term_decided"]
        undo_batch(work, batch)
        assert work.session.scalar(select(Term.state).where(Term.id == term.id)) is TermState.PROPOSED


def test_jobs_start_anew_and_are_given_up_again_unless_the_worker_came_first(work: Work) -> None:
    rows = [enqueue(work, "web.send_mail") for _ in range(2)]
    for row in rows:
        row.failed_at, row.attempts, row.error = work.now, 8, "OSError"
    work.session.flush()
    staff(work, Role.ADMINISTRATOR)
    batch = do_batch(work, Deed.RETRY_JOBS, [row.public_id for row in rows], "key")
    rows[0].attempts = 1
    work.session.flush()
    assert undo_batch(work, batch).kept == ("people.job_under_way",)
    failed = work.session.scalars(select(OutboxRow.id).where(OutboxRow.failed_at.is_not(None))).all()
    assert failed == [rows[1].id]


def test_old_batches_are_forgotten(work: Work) -> None:
    staff(work, Role.COORDINATOR)
    do_batch(work, Deed.VERIFY_REQUESTS, ["nowhere"], "key")
    work.actor = SYSTEM
    assert forget_batches(work) == 0
    work.now += BATCHES_STAY
    assert forget_batches(work) == 1


def test_two_clicks_at_once_do_it_once(app, begin_work) -> None:
    with begin_work() as work:
        handles = asked(work, 2)
        doer = make_person(work, roles=(Role.COORDINATOR,))
        make_organisation(work)
    actor = Actor(person_id=doer.id, roles=frozenset({Role.COORDINATOR.value}), is_protected=False, is_confirmed=True)

    def click() -> str:
        with unit_of_work(actor) as work:
            return do_batch(work, Deed.VERIFY_REQUESTS, handles, "one form").public_id

    one, other = together(app, click, click)
    assert one == other
    with begin_work() as work:
        assert work.session.scalar(select(func.count()).select_from(Batch)) == 1
        assert work.session.scalar(select(func.count()).select_from(Verification)) == 2
