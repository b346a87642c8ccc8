"""The codes that people's columns hold."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Calling(StrEnum):
    """What a person came as."""

    STUDENT = "student"
    PROFESSIONAL = "professional"
    ORGANISER = "organiser"


class Role(StrEnum):
    """What a person may do here beyond being a member. An organiser is one for a given organisation."""

    MEMBER = "member"
    ORGANISER = "organiser"
    COORDINATOR = "coordinator"
    SAFEGUARDING = "safeguarding_officer"
    ADMINISTRATOR = "administrator"


STAFF = frozenset({Role.COORDINATOR, Role.SAFEGUARDING, Role.ADMINISTRATOR})


class SchoolStage(StrEnum):
    """Where a student studies now; a high-school pupil stays protected until graduation."""

    NONE = "none"
    HIGH_SCHOOL = "high_school"
    UNIVERSITY = "university"


class OrganisationKind(StrEnum):
    UNIVERSITY = "university"
    SCHOOL = "school"
    COMPANY = "company"
    OVERSEAS_OFFICE = "overseas_office"
    CITY_BODY = "city_body"
    STUDENT_GROUP = "student_group"


class TermKind(StrEnum):
    FIELD = "field"
    SKILL = "skill"


class TermState(StrEnum):
    ACCEPTED = "accepted"
    PROPOSED = "proposed"
    DECLINED = "declined"


class TieKind(StrEnum):
    """A person's tie to Yokohama (横浜とのゆかり)."""

    BORN = "born"
    SCHOOL = "school"
    WORK = "work"
    SISTER_CITY = "sister_city"
    OVERSEAS_OFFICE = "overseas_office"
    STUDY_ABROAD_FUND = "study_abroad_fund"
    OTHER = "other"


class OfferKind(StrEnum):
    MENTORING = "mentoring"
    LECTURE = "lecture"
    JUDGING = "judging"
    COMPANY_VISIT = "company_visit"


class LanguageLevel(IntEnum):
    """The levels of the Common European Framework, and a mother tongue above them."""

    A1 = 1
    A2 = 2
    B1 = 3
    B2 = 4
    C1 = 5
    C2 = 6
    NATIVE = 7


class Audience(IntEnum):
    """Who may see a field. A higher number is a smaller circle; a viewer sees a field whose audience is at most theirs."""

    PUBLIC = 0
    MEMBERS = 1
    MATCHES = 2
    ONLY_ME = 3


class VerificationMethod(StrEnum):
    ROSTER = "roster"
    EMAIL_DOMAIN = "email_domain"
    STAFF = "staff"


class RequestState(StrEnum):
    """The life of a request to be verified."""

    OPEN = "open"
    MORE_NEEDED = "more_needed"
    VERIFIED = "verified"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class TokenPurpose(StrEnum):
    CONFIRM_EMAIL = "confirm_email"
    RESET_PASSWORD = "reset_password"  # noqa: S105 - the name of a purpose, not a password
    CHANGE_EMAIL = "change_email"
    INVITATION = "invitation"


class ImportState(StrEnum):
    """The life of one roster import."""

    UPLOADED = "uploaded"
    PREVIEWED = "previewed"
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"
