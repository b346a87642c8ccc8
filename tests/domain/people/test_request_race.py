"""Two coordinators decide on one request in the same moment: one decision stands. With the control that shows both without the condition."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import func, select, update

from talent_net.domain.audit.model import AuditEntry
from talent_net.domain.people.actions import verification_requests
from talent_net.domain.people.actions.verification_requests import ask_verification, decide_request
from talent_net.domain.people.model import Role, VerificationRequest
from talent_net.domain.people.queries.verification_requests import request_by_id
from talent_net.domain.people.rules.verification_requests import Evidence, RequestDecision
from talent_net.kernel.access import Actor
from talent_net.web.work import reading, unit_of_work
from tests.factories.people import make_person
from tests.harness.races import refused

DECISIONS = (RequestDecision.VERIFY, RequestDecision.DECLINE)


@pytest.fixture
def waiting(begin_work):
    with begin_work() as work:
        person = make_person(work)
        coordinators = [make_person(work, roles=(Role.COORDINATOR,)).id for _ in DECISIONS]
        work.actor = Actor(person_id=person.id, is_confirmed=True)
        request_id = ask_verification(work, person, None, Evidence(words="Graduated in 2011")).id
    return request_id, coordinators


def decided_at_once(app, request_id, coordinators):
    """Let each coordinator say their word at once. Returns by which rules some came too late."""

    def decide(person_id, decision):
        actor = Actor(person_id=person_id, roles=frozenset({Role.COORDINATOR.value}), is_protected=False, is_confirmed=True)
        with unit_of_work(actor) as work:
            decide_request(work, work.session.scalars(request_by_id(request_id)).one(), decision, "not_shown")

    return refused(app, *(partial(decide, *pair) for pair in zip(coordinators, DECISIONS, strict=True)))


def decisions(app):
    with app.app_context():
        decided = AuditEntry.fact == "VerificationRequestDecided"
        return reading().scalar(select(func.count()).select_from(AuditEntry).where(decided))


def test_one_of_two_decisions_stands(app, waiting):
    assert decided_at_once(app, *waiting) == ["people.request_decided"]
    assert decisions(app) == 1


def test_without_the_condition_both_would_stand(app, waiting, monkeypatch):
    """The control: the state is read first, as a rule without a condition does it, and then written."""

    def write(request_id, **values):
        found = update(VerificationRequest).where(VerificationRequest.id == request_id).values(values)
        return found.execution_options(synchronize_session=False).returning(VerificationRequest.id)

    monkeypatch.setattr(verification_requests, "decide_if_open", write)
    assert decided_at_once(app, *waiting) == []
    assert decisions(app) == 2
