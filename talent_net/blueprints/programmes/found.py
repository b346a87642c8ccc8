"""Programmes, runs and enrolments by the ids of addresses, for those who may come near them."""

from __future__ import annotations

from typing import Any

from talent_net.domain.programmes.model import Enrolment, Programme, Run
from talent_net.domain.programmes.queries.programmes import own_enrolment, programme_locked, programme_page
from talent_net.domain.programmes.queries.runs import run_page
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work
from talent_net.web.guards import signed_in
from talent_net.web.work import acting, reading


def programme_of(public_id: str, work: Work | None = None) -> Programme:
    """A programme that the reader may see; for others it is not there."""
    return _programme(public_id, "programmes.see", work)


def managed(public_id: str, work: Work | None = None) -> Programme:
    """A programme that the reader runs; for others it is not there."""
    return _programme(public_id, "programmes.manage", work)


def locked(public_id: str, work: Work) -> Programme:
    """A programme that is about to change, held until the work ends."""
    found: Programme = work.session.scalars(programme_locked(managed(public_id, work).id)).one()
    return found


def run_of(public_id: str, question: Any = run_page, work: Work | None = None) -> Run:
    """A run of a programme that the reader runs."""
    session = work.session if work else reading()
    found: Run | None = session.scalars(question(public_id)).one_or_none()
    if found is None or not can(acting(), "programmes.manage", found.programme):
        raise NotFound("run")
    return found


def mine(programme: Programme, work: Work | None = None) -> Enrolment | None:
    """The reader's own enrolment, withdrawn or not."""
    session = work.session if work else reading()
    found: Enrolment | None = session.scalars(own_enrolment(programme.id, signed_in().person_id)).one_or_none()
    return found


def _programme(public_id: str, policy: str, work: Work | None) -> Programme:
    session = work.session if work else reading()
    found: Programme | None = session.scalars(programme_page(public_id)).one_or_none()
    if found is None or not can(acting(), policy, found):
        raise NotFound("programme")
    return found
