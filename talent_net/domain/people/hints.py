"""What the house knows already that speaks for a request: a roster's line, an e-mail domain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from talent_net.domain.people.model import VerificationRequest
from talent_net.domain.people.queries.verification_requests import domains_of_all, rosters_linked, rosters_naming
from talent_net.domain.people.rules.verification import belongs_to, domain_of


@dataclass(frozen=True, slots=True)
class Hint:
    """Whether the organisation's roster names the person, and whether their confirmed address ends in a domain of it."""

    on_roster: bool = False
    has_domain: bool = False


def hints_for(session: Session, requests: Iterable[VerificationRequest]) -> dict[int, Hint]:
    """The hints by the ids of requests; needs the people loaded. Three queries, however many requests."""
    asked = [(request, request.person) for request in requests if request.organisation_id is not None]
    confirmed = [(request.organisation_id or 0, person.email) for request, person in asked if person.confirmed_at is not None]
    linked = [(request.organisation_id or 0, person.id) for request, person in asked]
    named = {tuple(row) for row in session.execute(rosters_naming(confirmed))}
    known = {tuple(row) for row in session.execute(rosters_linked(linked))}
    domains: dict[int, list[str]] = {}
    for number, domain in session.execute(domains_of_all({number for number, _ in linked})):
        domains.setdefault(number, []).append(domain)
    return {
        request.id: Hint(
            on_roster=(request.organisation_id, person.email) in named or (request.organisation_id, person.id) in known,
            has_domain=person.confirmed_at is not None and _fits(person.email, domains.get(request.organisation_id or 0, [])),
        )
        for request, person in asked
    }


def _fits(email: str, domains: list[str]) -> bool:
    own = domain_of(email)
    return own is not None and any(belongs_to(own, domain) for domain in domains)
