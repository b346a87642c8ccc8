"""What happened to organisations."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class OrganisationProposed(Fact):
    """A member proposed an organisation; it waits for approval."""

    quiet = "it waits on the list of staff"

    organisation_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class OrganisationCreated(Fact):
    """Staff entered an organisation, approved from the start."""

    quiet = "whoever entered it sees its page"

    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class OrganisationEdited(Fact):
    """Names, kind, country or website of an organisation changed."""

    quiet = "pages read the names anew"

    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class OrganisationDomainsChanged(Fact):
    """The e-mail domains that verify an organisation's people changed."""

    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class OrganisationApproved(Fact):
    """A proposed organisation stands now."""

    organisation_id: int
    proposed_by_id: int | None


@dataclass(frozen=True, kw_only=True)
class OrganisationDeclined(Fact):
    """A proposed organisation was refused, and is gone. `reason` is a code."""

    organisation_id: int
    proposed_by_id: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrganisationApprovalTakenBack(Fact):
    """Staff took an approval back at once; the organisation waits again."""

    organisation_id: int
    proposed_by_id: int | None


@dataclass(frozen=True, kw_only=True)
class OrganisationProposalBroughtBack(Fact):
    """Staff took a refusal back at once; the proposal waits again."""

    organisation_id: int
    proposed_by_id: int | None
