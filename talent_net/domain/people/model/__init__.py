"""The tables of people, by subject."""

from talent_net.domain.people.model.accounts import AccountSession, Erasure, Person, RecoveryCode, RoleGrant, Token
from talent_net.domain.people.model.blocks import Block
from talent_net.domain.people.model.kinds import (
    STAFF,
    Audience,
    Calling,
    ImportState,
    LanguageLevel,
    OfferKind,
    OrganisationKind,
    RequestState,
    Role,
    SchoolStage,
    TermKind,
    TermState,
    TieKind,
    TokenPurpose,
    VerificationMethod,
)
from talent_net.domain.people.model.matches import Match
from talent_net.domain.people.model.organisations import Affiliation, Organisation, OrganisationDomain, Verification
from talent_net.domain.people.model.profiles import (
    Offer,
    Photo,
    Profile,
    ProfileLanguage,
    ProfileTerm,
    Tie,
    WeeklyHours,
)
from talent_net.domain.people.model.rosters import RosterChange, RosterEntry, RosterImport
from talent_net.domain.people.model.verification_requests import EvidencePicture, VerificationRequest
from talent_net.domain.people.model.vocabulary import Place, Term

__all__ = [
    "STAFF",
    "AccountSession",
    "Affiliation",
    "Audience",
    "Block",
    "Calling",
    "Erasure",
    "EvidencePicture",
    "ImportState",
    "LanguageLevel",
    "Match",
    "Offer",
    "OfferKind",
    "Organisation",
    "OrganisationDomain",
    "OrganisationKind",
    "Person",
    "Photo",
    "Place",
    "Profile",
    "ProfileLanguage",
    "ProfileTerm",
    "RecoveryCode",
    "RequestState",
    "Role",
    "RoleGrant",
    "RosterChange",
    "RosterEntry",
    "RosterImport",
    "SchoolStage",
    "Term",
    "TermKind",
    "TermState",
    "Tie",
    "TieKind",
    "Token",
    "TokenPurpose",
    "Verification",
    "VerificationMethod",
    "VerificationRequest",
    "WeeklyHours",
]
