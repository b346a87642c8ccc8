"""The sentences of the desk, and the words of its codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.domain.desk.rules import Deed
from talent_net.domain.people.model import (
    Calling,
    ImportState,
    OrganisationKind,
    Role,
    SchoolStage,
    TermKind,
    TermState,
    VerificationMethod,
)
from talent_net.domain.people.rules.account_lists import Kind
from talent_net.domain.people.rules.standings import Standing
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "people.job_not_failed": _l("This job has not failed; it needs no new start."),
    "admin.nothing_chosen": _l("Nothing was chosen. Please tick what you mean first."),
    "admin.too_many_chosen": _l("Please choose at most %(most)s at once."),
    "admin.form_over": _l("This form is no longer valid. Please try once more."),
    "admin.gone": _l("It is no longer there."),
    "admin.not_yours": _l("You may not decide on this."),
    "admin.changed_since": _l("It was changed since."),
    "admin.undo_over": _l("This was done more than half an hour ago; it can no longer be taken back at once."),
    "admin.undone_already": _l("This has been taken back already."),
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
STANDINGS: dict[Standing, object] = {
    Standing.ADULT: _l("Adult"),
    Standing.MINOR: _l("Minor"),
    Standing.PUPIL: _l("Pupil of age"),
    Standing.UNKNOWN: _l("Age unknown"),
}
STANDING_TONES: dict[Standing, str] = {Standing.MINOR: "sea", Standing.PUPIL: "sea", Standing.UNKNOWN: "warning"}
STAGES: dict[SchoolStage, object] = {
    SchoolStage.NONE: _l("No school"),
    SchoolStage.HIGH_SCHOOL: _l("High school or junior high school"),
    SchoolStage.UNIVERSITY: _l("University, college or graduate school"),
}
# The codes of domain.people.rules.standings.
AGE_REASONS: dict[str, object] = {
    "typing_error": _l("A slip when signing up"),
    "proved_otherwise": _l("A document says otherwise"),
    "school_reported": _l("The school told us"),
    "school_left": _l("Left or finished school"),
    "other": _l("Another reason"),
}
AGE_EVIDENCE: dict[str, object] = {
    "identity_document": _l("Identity document seen"),
    "school_letter": _l("Letter of the school"),
    "guardian": _l("Word of the guardian"),
    "roster": _l("Roster of the school"),
    "conversation": _l("Conversation with the person"),
}
# The codes of domain.people.rules.verification_requests.REASONS, as staff choose them.
REQUEST_REASONS: dict[str, object] = {
    "not_shown": _l("The tie is not shown"),
    "unreadable": _l("Picture or link cannot be read"),
    "name_differs": _l("The name differs"),
    "wrong_organisation": _l("Another organisation is meant"),
    "other": _l("Another reason"),
}
# The codes of domain.people.rules.organisations.REFUSALS.
REFUSALS: dict[str, object] = {
    "duplicate": _l("Here already under another name"),
    "unclear": _l("Names or website are not clear"),
    "unfitting": _l("Does not belong here"),
    "other": _l("Another reason"),
}
DEEDS: dict[Deed, object] = {
    Deed.VERIFY_REQUESTS: _l("Verified those who asked"),
    Deed.DECLINE_REQUESTS: _l("Declined requests to be verified"),
    Deed.ASK_MORE: _l("Asked for more evidence"),
    Deed.APPROVE_ORGANISATIONS: _l("Approved organisations"),
    Deed.DECLINE_ORGANISATIONS: _l("Declined organisations"),
    Deed.ACCEPT_TERMS: _l("Accepted words"),
    Deed.DECLINE_TERMS: _l("Declined words"),
    Deed.RETRY_JOBS: _l("Started jobs anew"),
    Deed.SUSPEND_PEOPLE: _l("Suspended accounts"),
    Deed.RESTORE_PEOPLE: _l("Opened accounts again"),
}
