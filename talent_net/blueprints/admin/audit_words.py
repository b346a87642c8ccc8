"""What each fact of the audit log says, as a sentence; whoever acted stands beside it."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from talent_net.blueprints.admin.words import AGE_REASONS, DEEDS, METHODS, REASONS, REFUSALS, REQUEST_REASONS, ROLES, STANDINGS

FACTS: dict[str, object] = {
    "PersonSignedUp": _l("Opened an account"),
    "SignUpRepeated": _l("Somebody tried to sign up with the address of an account"),
    "PersonAdmitted": _l("The house opened an account"),
    "InvitationAccepted": _l("Opened an account by an invitation"),
    "PasswordResetAsked": _l("Asked for a new password"),
    "EmailChangeAsked": _l("Asked to change the e-mail address"),
    "EmailConfirmed": _l("Confirmed the e-mail address"),
    "EmailChanged": _l("Changed the e-mail address"),
    "PasswordChanged": _l("Set a new password"),
    "SecondFactorSet": _l("Set up the second factor"),
    "SecondFactorRemoved": _l("Took the second factor away"),
    "RecoveryCodesMade": _l("Made new recovery codes"),
    "RecoveryCodeUsed": _l("Signed in with a recovery code; %(left)s are left"),
    "LanguageChosen": _l("Chose another language"),
    "RoleGranted": _l("Granted a role: %(role)s"),
    "RoleRevoked": _l("Took a role back: %(role)s"),
    "PersonSuspended": _l("Suspended an account: %(reason)s"),
    "PersonRestored": _l("Opened a suspended account again"),
    "PersonErased": _l("Deleted the own account"),
    "PersonExported": _l("Took a copy of the own data"),
    "UnconfirmedForgotten": _l("Deleted %(count)s sign-ups that nobody confirmed"),
    "SessionOpened": _l("Signed in"),
    "SessionsClosed": _l("Sessions ended"),
    "HouseKept": _l("Kept house: forgot what need not be kept"),
    "JobRetried": _l("Started a job anew: %(job)s"),
    "JobRetryTakenBack": _l("Took the new start of a job back: %(job)s"),
    "AuditProofAsked": _l("Asked whether this log is sound"),
    "AgeCorrected": _l("Put an age right: %(before_code)s → %(after_code)s, %(reason)s"),
    "PersonVerified": _l("Verified a person %(method)s"),
    "VerificationRevoked": _l("Ended a verification %(method)s"),
    "VerificationAsked": _l("Asked to be verified"),
    "VerificationEvidenceGiven": _l("Added to a request to be verified"),
    "VerificationRequestWithdrawn": _l("Withdrew a request to be verified"),
    "VerificationRequestDecided": _l("Decided on a request to be verified: %(decision)s %(reason)s"),
    "VerificationRequestReopened": _l("Took a decision on a request back: %(decision)s"),
    "EvidenceForgotten": _l("Deleted what was shown for %(count)s requests"),
    "HoursChanged": _l("Changed the own days off or quiet hours"),
    "BreaksChanged": _l("Changed the exam weeks or times of a school"),
    "ProfileChanged": _l("Changed the profile"),
    "VocabularyLoaded": _l("Loaded the vocabulary: %(created)s new, %(updated)s changed"),
    "TermProposed": _l("Proposed a word"),
    "TermDecided": _l("Decided on a word: %(decision)s %(reason)s"),
    "TermReopened": _l("Took a decision on a word back"),
    "TermEdited": _l("Edited a word of the vocabulary"),
    "OrganisationProposed": _l("Proposed an organisation"),
    "OrganisationCreated": _l("Entered an organisation"),
    "OrganisationEdited": _l("Edited an organisation"),
    "OrganisationDomainsChanged": _l("Changed the e-mail domains of an organisation"),
    "OrganisationApproved": _l("Approved an organisation"),
    "OrganisationDeclined": _l("Declined an organisation: %(reason)s"),
    "OrganisationApprovalTakenBack": _l("Took the approval of an organisation back"),
    "OrganisationProposalBroughtBack": _l("Took the refusal of an organisation back"),
    "RosterUploaded": _l("Uploaded a roster"),
    "RosterDiscarded": _l("Threw an uploaded roster away"),
    "RosterImported": _l("Imported a roster: %(created)s new, %(updated)s changed, %(rejected)s left out"),
    "RosterImportFailed": _l("An import failed"),
    "InvitationsIssued": _l("Invited %(invited)s people of a roster"),
    "InvitationsRenewed": _l("Invited %(invited)s people of a roster again"),
    "RosterImportUndone": _l("Took an import back: %(removed)s removed, %(restored)s restored, %(kept)s kept"),
    "MessageSent": _l("Wrote message %(number)s into a mentoring thread"),
    "MessageEdited": _l("Edited a message of a mentoring thread"),
    "MessageDeleted": _l("Deleted a message of a mentoring thread"),
    "MessagePutBack": _l("Put a deleted message of a mentoring thread back"),
    "AttachmentsForgotten": _l("Deleted %(count)s attachments of a deleted message"),
    "ThreadRead": _l("Read a mentoring thread up to message %(number)s"),
    "ThreadLocked": _l("A mentoring thread was locked: %(reason)s"),
    "ThreadUnlocked": _l("A mentoring thread was opened again"),
    "SupervisorAppointed": _l("An adult watches over a mentoring thread"),
    "WordsForgotten": _l("Deleted %(count)s messages of people who have left"),
    "BatchDone": _l("At once: %(deed_code)s (%(done)s done, %(skipped)s skipped)"),
    "BatchUndone": _l("Took back: %(deed_code)s (%(undone)s taken back, %(kept)s kept)"),
    "MentorshipBegun": _l("A mentorship began"),
    "MentorshipEnded": _l("A mentorship ended"),
    "CallJoined": _l("Joined a video call"),
    "CallLeft": _l("Left a video call"),
    "CallEnded": _l("A video call ended that may not be any more"),
    "StudentTermsChanged": _l("Said what kind of mentor they look for"),
    "WishListChanged": _l("Changed the own wish list: %(count)s mentors"),
    "SuggestionDismissed": _l("Put a suggestion aside"),
    "DismissalTakenBack": _l("Took back that a suggestion was put aside"),
    "StudentInvited": _l("Invited a student to ask for mentoring"),
    "RequestSent": _l("Asked for a mentor"),
    "RequestReleased": _l("Let a pupil’s request go to mentors"),
    "RequestClosed": _l("Closed a request: %(reason)s"),
    "RequestWithdrawn": _l("Took a request back"),
    "WithdrawalUndone": _l("Let a withdrawn request stand again"),
    "RequestDropped": _l("A request ended: its student is away"),
    "OfficerAsked": _l("A pupil’s request waits for an officer"),
    "CoordinatorAsked": _l("A request waits for the coordinators"),
    "MentorAsked": _l("A request went to a mentor: turn %(number)s"),
    "TurnReminded": _l("Reminded a mentor of a request: reminder %(number)s"),
    "TurnDeclined": _l("Declined a request: %(reason)s"),
    "DeclineUndone": _l("Took a decline back"),
    "TurnPassed": _l("A request passed on without an answer: %(reason)s"),
    "RequestAccepted": _l("Accepted a request"),
    "AcceptanceUndone": _l("Took an acceptance back"),
    "RequestSettled": _l("A request ended: its student found a mentor"),
    "RequestRevived": _l("A request that had ended stands again"),
    "MentorTermsChanged": _l("Changed the terms as a mentor"),
    "MentorPaused": _l("Takes no requests for a while"),
    "MentorResumed": _l("Takes requests again"),
    "TimeNoted": _l("Noted %(minutes)s minutes for a mentorship"),
    "TimeRemoved": _l("Took a note of %(minutes)s minutes back"),
    "ProgrammeWritten": _l("Wrote a programme"),
    "ProgrammeMoved": _l("Moved a programme on or back"),
    "ProgrammeWeighed": _l("Changed what counts how much in a programme"),
    "PersonEnrolled": _l("Enrolled in a programme, or changed the answers"),
    "EnrolmentWithdrawn": _l("Withdrew from a programme"),
    "OthersRanked": _l("Chose %(count)s people in a programme"),
    "PairConstrained": _l("Decided on a pair of a programme"),
    "ConstraintLifted": _l("Lifted a decision on a pair of a programme"),
    "RunAsked": _l("Asked for a run of a programme, or edited one"),
    "RunEnded": _l("A run of a programme ended"),
    "RunPublished": _l("Published a plan of a programme"),
    "PairAccepted": _l("Said yes to a proposed pair"),
    "PairConfirmed": _l("A proposed pair was confirmed by both"),
    "PairDeclined": _l("Said no to a proposed pair"),
    "PairReminded": _l("Reminded of a proposed pair"),
    "PairLapsed": _l("A proposed pair ended without an answer"),
    "BatchesForgotten": _l("Forgot %(count)s batches that can no longer be taken back"),
}
DECISIONS: dict[str, object] = {
    "verify": _l("verified"),
    "decline": _l("declined"),
    "ask_more": _l("more needed"),
    "accept": _l("accepted"),
    "merge": _l("merged"),
}
# Why a mentoring thread was locked.
LOCKS: dict[str, object] = {
    "unsupervised": _l("a minor without supervision"),
    "no_supervisor": _l("supervision lapsed"),
    "not_verified": _l("the mentor is not verified any more"),
}
# Why requests for mentoring were declined, closed, or passed on.
REQUESTS: dict[str, object] = {
    "no_time": _l("No time at the moment"),
    "not_my_field": _l("Not my field"),
    "hours_do_not_meet": _l("Our hours do not meet"),
    "somebody_fits_better": _l("Somebody else fits better"),
    "private_details": _l("There are private details in it"),
    "not_for_mentors": _l("Mentors are not the right people for it"),
    "nobody_free": _l("Nobody who fits is free at the moment"),
    "helped_otherwise": _l("Helped in another way"),
    "lapsed": _l("the time was over"),
    "full": _l("the places are taken"),
    "paused": _l("the mentor is away"),
}
# The words of the codes that stand in facts, by the name of their field.
CODES: dict[str, Mapping[str, object]] = {
    "role": {role.value: words for role, words in ROLES.items()},
    "method": {method.value: words for method, words in METHODS.items()},
    "reason": {**REQUESTS, **REFUSALS, **REQUEST_REASONS, **AGE_REASONS, **REASONS, **LOCKS},
    "decision": DECISIONS,
    "before_code": {standing.value: words for standing, words in STANDINGS.items()},
    "after_code": {standing.value: words for standing, words in STANDINGS.items()},
    "deed_code": {deed.value: words for deed, words in DEEDS.items()},
}


def fact_line(fact: str, values: Mapping[str, object]) -> str:
    """What happened, in the reader's language; an unknown fact by its name. Older entries may lack a value of today."""
    if fact not in FACTS:
        return fact
    said = {name: CODES.get(name, {}).get(str(value), value) for name, value in values.items()}
    try:
        return (str(FACTS[fact]) % said).strip()
    except KeyError:
        return fact


def fact_name(fact: str) -> str:
    """A kind of fact for the select: its sentence as far as it has no values."""
    return str(FACTS[fact]).partition("%")[0].rstrip(": (→") if fact in FACTS else fact
