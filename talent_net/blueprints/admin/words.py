"""The sentences of the desk, and the words of its codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.domain.people.model import (
    Calling,
    ImportState,
    OrganisationKind,
    Role,
    TermKind,
    TermState,
    VerificationMethod,
)
from talent_net.domain.people.queries.staff import Kind
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "people.job_not_failed": _l("This job has not failed; it needs no new start."),
}

NOTICES: dict[str, NoticeWords] = {
    "admin.audit_sound": NoticeWords(_l("The audit log is sound: all %(count)s entries fit the chain."), "admin.audit"),
    "admin.audit_broken": NoticeWords(_l("The audit log does not fit its chain at entry %(number)s."), "admin.audit"),
}

ROLES: dict[Role, object] = {
    Role.MEMBER: _l("Member"),
    Role.ORGANISER: _l("Organiser of an organisation"),
    Role.COORDINATOR: _l("Coordinator"),
    Role.SAFEGUARDING: _l("Safeguarding officer"),
    Role.ADMINISTRATOR: _l("Administrator"),
}
CALLINGS: dict[Calling, object] = {
    Calling.STUDENT: _l("Student"),
    Calling.PROFESSIONAL: _l("Alumnus or professional"),
    Calling.ORGANISER: _l("Organiser"),
}
KINDS: dict[Kind, object] = {
    Kind.ALL: _l("All"),
    Kind.STAFF: _l("Staff"),
    Kind.ORGANISERS: _l("Organisers"),
    Kind.UNCONFIRMED: _l("Unconfirmed"),
    Kind.SUSPENDED: _l("Suspended"),
}
ORGANISATION_KINDS: dict[OrganisationKind, object] = {
    OrganisationKind.UNIVERSITY: _l("University"),
    OrganisationKind.SCHOOL: _l("School"),
    OrganisationKind.COMPANY: _l("Company"),
    OrganisationKind.OVERSEAS_OFFICE: _l("Overseas office of the city"),
    OrganisationKind.CITY_BODY: _l("City body"),
    OrganisationKind.STUDENT_GROUP: _l("Student group"),
}
TERM_KINDS: dict[TermKind, object] = {TermKind.FIELD: _l("Field"), TermKind.SKILL: _l("Skill")}
TERM_STATES: dict[TermState, object] = {
    TermState.ACCEPTED: _l("Accepted"),
    TermState.PROPOSED: _l("Proposed"),
    TermState.DECLINED: _l("Declined"),
}
METHODS: dict[VerificationMethod, object] = {
    VerificationMethod.ROSTER: _l("by the organisation’s roster"),
    VerificationMethod.EMAIL_DOMAIN: _l("by the organisation’s e-mail address"),
    VerificationMethod.STAFF: _l("by the city’s staff"),
}
# The codes of domain.people.actions.roles.REASONS.
REASONS: dict[str, object] = {
    "safety": _l("Safety of others"),
    "conduct": _l("Conduct against the rules"),
    "false_identity": _l("False identity"),
    "own_wish": _l("Own wish"),
    "other": _l("Another reason"),
}
IMPORT_STATES: dict[ImportState, object] = {
    ImportState.PREVIEWED: _l("Previewed"),
    ImportState.QUEUED: _l("Waiting"),
    ImportState.RUNNING: _l("In progress"),
    ImportState.DONE: _l("Done"),
    ImportState.FAILED: _l("Failed"),
    ImportState.UNDONE: _l("Taken back"),
}
