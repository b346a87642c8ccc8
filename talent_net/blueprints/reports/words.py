"""The sentences of reports, and the words of their codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.domain.reports.kinds import Outcome, Reason, Stage, StepKind
from talent_net.domain.reports.profiles import KINDS
from talent_net.domain.reports.queries import Pile
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "reports.reason_missing": _l("Please choose what worries you."),
    "reports.subject_missing": _l("Please choose what this is about."),
    "reports.outcome_missing": _l("Please choose what became of the report."),
    "reports.too_long": _l("Please keep this within %(most)s characters."),
    "reports.too_many": _l("You have sent %(most)s reports within a day. Please write to us; a person will read it."),
    "reports.note_missing": _l("Please write something first."),
    "reports.taken_already": _l("Somebody else has taken this report."),
    "reports.taken_by_nobody": _l("Nobody has taken this report."),
    "reports.take_first": _l("Please take the report first, so that everybody knows who answers for it."),
    "reports.closed_already": _l("This report is closed. To go on, please reopen it."),
    "reports.open_already": _l("This report is open."),
    "reports.reported_anew": _l("The same person has reported this anew. Please go on with the new report."),
    "reports.forgotten_already": _l("The words of this report are forgotten; it cannot be reopened."),
}
NOTICES: dict[str, NoticeWords] = {
    "reports.urgent": NoticeWords(_l("An urgent report has come in. Please look at it at once."), "reports.case", ("public_id",)),
    "reports.received": NoticeWords(_l("A report has come in."), "reports.case", ("public_id",)),
    "reports.added": NoticeWords(_l("A reporter has added something to a report."), "reports.case", ("public_id",)),
    "reports.looked_at": NoticeWords(_l("Your report is being looked at."), "reports.index"),
    "reports.handed_back": NoticeWords(_l("Your report waits for another officer."), "reports.index"),
    "reports.answered": NoticeWords(_l("Your report is closed. Read what became of it."), "reports.index"),
    "reports.reopened": NoticeWords(_l("Your report is being looked at again."), "reports.index"),
}

REASONS: dict[Reason, object] = {
    Reason.SAFETY: _l("I worry about a young person’s safety"),
    Reason.HARASSMENT: _l("Harassment or threats"),
    Reason.FALSE_IDENTITY: _l("False identity"),
    Reason.CONTENT: _l("Improper content"),
    Reason.FRAUD: _l("Advertising or fraud"),
    Reason.OTHER: _l("Something else"),
}
OUTCOMES: dict[Outcome, object] = {
    Outcome.MEASURES: _l("Measures taken"),
    Outcome.NO_BREACH: _l("No breach found"),
    Outcome.PASSED_ON: _l("Passed on"),
    Outcome.DUPLICATE: _l("Duplicate"),
}
# What the reporter is told.
ANSWERS: dict[Outcome, object] = {
    Outcome.MEASURES: _l("We have looked into it and taken measures. Thank you for telling us."),
    Outcome.NO_BREACH: _l("We have looked into it and found no breach of the rules. It was right to tell us all the same."),
    Outcome.PASSED_ON: _l("We have passed your report on to those who are responsible, inside or outside the city office."),
    Outcome.DUPLICATE: _l("Others had told us of this before; we handle it together with their reports."),
}
STAGES: dict[Stage, object] = {
    Stage.RECEIVED: _l("Received"),
    Stage.LOOKED_AT: _l("Being looked at"),
    Stage.CLOSED: _l("Closed"),
}
STEPS: dict[StepKind, object] = {
    StepKind.RECEIVED: _l("Report received"),
    StepKind.ADDED: _l("The reporter added something"),
    StepKind.TAKEN: _l("Taken"),
    StepKind.HANDED_BACK: _l("Handed back"),
    StepKind.NOTED: _l("Internal note"),
    StepKind.CLOSED: _l("Report closed"),
    StepKind.REOPENED: _l("Report reopened"),
}
PILES: dict[Pile, object] = {
    Pile.OPEN: _l("Open reports"),
    Pile.MINE: _l("My open reports"),
    Pile.OVERDUE: _l("Overdue"),
    Pile.CLOSED: _l("Closed"),
}
PARTS: dict[str, object] = {
    "profile": _l("The person as a whole"),
    "headline": _l("Headline"),
    "help": _l("What I can help with"),
    "seek": _l("What I seek"),
    "story": _l("My story"),
    "career": _l("Career path"),
    "ties": _l("Ties to Yokohama"),
}
PROFILE_KINDS: dict[str, object] = {KINDS[part]: words for part, words in PARTS.items()}
# The parts of what is said in threads.
PARTS |= {
    "message": _l("Message"),
    "thanks": _l("Words of thanks"),
    "attachment": _l("Attached file"),
    "address": _l("Where it is"),
    "earlier": _l("What it said before"),
}
