"""The words of the codes that requests are kept in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from talent_net.domain.mentoring.model import CloseReason, DeclineReason, Format, Goal, RequestState, TurnState

GOALS: dict[Goal, object] = {
    Goal.CAREER: _l("Find my way into work"),
    Goal.STUDY_ABROAD: _l("Study abroad"),
    Goal.WORK_ABROAD: _l("Work abroad"),
    Goal.RESEARCH: _l("Do research"),
    Goal.STARTUP: _l("Start something of my own"),
    Goal.LANGUAGE: _l("Use a language at work"),
    Goal.APPLICATION: _l("Prepare an application"),
    Goal.LIFE_ABROAD: _l("Live in another country"),
}
FORMATS: dict[Format, object] = {
    Format.VIDEO: _l("Video calls"),
    Format.TEXT: _l("In writing"),
    Format.IN_PERSON: _l("In person"),
    Format.GROUP: _l("In a small group"),
}
STATES: dict[RequestState, tuple[object, str]] = {
    RequestState.WITH_OFFICER: (_l("Is looked at first"), "sea"),
    RequestState.WITH_MENTOR: (_l("With a mentor"), "sea"),
    RequestState.WITH_COORDINATOR: (_l("With the coordinators"), "sea"),
    RequestState.ACCEPTED: (lazy_pgettext("mentoring", "Accepted"), "success"),
    RequestState.WITHDRAWN: (lazy_pgettext("mentoring", "Taken back"), "plain"),
    RequestState.SETTLED: (_l("Not needed any more"), "plain"),
    RequestState.CLOSED: (lazy_pgettext("mentoring", "Closed"), "plain"),
    RequestState.IN_OFFICE_HOUR: (_l("Goes on in an office hour"), "success"),
}
TURNS: dict[TurnState, tuple[object, str]] = {
    TurnState.WAITING: (_l("Waits for your answer"), "sea"),
    TurnState.ACCEPTED: (lazy_pgettext("mentoring", "Accepted"), "success"),
    TurnState.DECLINED: (lazy_pgettext("mentoring", "Declined"), "plain"),
    TurnState.LAPSED: (_l("Passed on: the time was over"), "plain"),
    TurnState.FULL: (_l("Passed on: your places are taken"), "plain"),
    TurnState.PAUSED: (_l("Passed on: you pause"), "plain"),
    TurnState.WITHDRAWN: (_l("Taken back by the student"), "plain"),
    TurnState.SETTLED: (_l("The student has found a mentor"), "plain"),
}
# As a mentor chooses them, and as a student reads them.
DECLINES: dict[DeclineReason, object] = {
    DeclineReason.NO_TIME: _l("No time at the moment"),
    DeclineReason.NOT_MY_FIELD: _l("Not my field"),
    DeclineReason.HOURS_DO_NOT_MEET: _l("Our hours do not meet"),
    DeclineReason.SOMEBODY_FITS_BETTER: _l("Somebody else fits better"),
    DeclineReason.GROUP_INSTEAD: _l("Offers a place in a session of theirs instead"),
    DeclineReason.OTHER: _l("Another reason"),
}
# What a mentor chooses among: the place instead has a form of its own.
CHOSEN_DECLINES = {reason: words for reason, words in DECLINES.items() if reason is not DeclineReason.GROUP_INSTEAD}
CLOSES: dict[CloseReason, object] = {
    CloseReason.PRIVATE_DETAILS: _l("There are private details in it"),
    CloseReason.NOT_FOR_MENTORS: _l("Mentors are not the right people for it"),
    CloseReason.NOBODY_FREE: _l("Nobody who fits is free at the moment"),
    CloseReason.HELPED_OTHERWISE: _l("Helped in another way"),
    CloseReason.OTHER: _l("Another reason"),
}
# What the student is told beside the words of whoever closed it.
CLOSED_KINDLY: dict[CloseReason, object] = {
    CloseReason.PRIVATE_DETAILS: _l(
        "There are details in it that a mentor need not know, such as an address or a telephone number. Leave them out, and send it again."
    ),
    CloseReason.NOT_FOR_MENTORS: _l("This is better asked elsewhere; the words below say where."),
    CloseReason.NOBODY_FREE: _l(
        "We have looked and found nobody who fits and is free at the moment. That is not your fault; in a few weeks it may look different."
    ),
    CloseReason.HELPED_OTHERWISE: _l("We have found another way for you."),
    CloseReason.OTHER: _l("The words below say why."),
}
# The timeline as the student and the house read it; %(name)s is the mentor.
EVENTS: dict[str, object] = {
    "sent": _l("Request sent"),
    "officer": _l("An officer of the programme looks at it first"),
    "released": _l("Looked at: it may go to mentors"),
    "asked": _l("Went to %(name)s"),
    "reminded": _l("%(name)s was reminded"),
    "declined": _l("%(name)s cannot take it on"),
    "decline_undone": _l("%(name)s thinks about it after all"),
    "lapsed": _l("No answer from %(name)s in time: it passes on"),
    "full": _l("The last place at %(name)s was taken: it passes on"),
    "paused": _l("%(name)s takes no requests at the moment: it passes on"),
    "accepted": _l("%(name)s accepted"),
    "acceptance_undone": _l("%(name)s took the acceptance back: it had been a mistake"),
    "coordinator": _l("The coordinators look for a mentor"),
    "withdrawn": lazy_pgettext("mentoring", "Taken back"),
    "withdrawal_undone": _l("Stands again"),
    "settled": _l("Ended: another mentor had accepted"),
    "revived": _l("Stands again"),
    "closed": _l("Closed by the programme"),
    "dropped": _l("Ended"),
    "place_kept": _l("A place was kept in an office hour"),
    "place_offered": _l("%(name)s keeps a place in a session of theirs"),
    "place_taken": _l("The place was taken: it goes on there"),
    "place_given_back": _l("The place was given back"),
    "place_lapsed": _l("The place was kept as long as possible, and is free again"),
    "place_cancelled": _l("The session is off, or the student cannot come to it: the request stands again"),
}
# The same as the mentor reads it, of their own turn alone.
OWN_EVENTS: dict[str, object] = {
    "asked": _l("Came to you"),
    "reminded": _l("We reminded you"),
    "declined": _l("You declined"),
    "decline_undone": _l("You took that back"),
    "lapsed": _l("Passed on: seven days were over"),
    "full": _l("Passed on: your places are taken"),
    "paused": _l("Passed on: you take no requests at the moment"),
    "accepted": _l("You accepted"),
    "acceptance_undone": _l("You took that back"),
    "withdrawn": _l("The student took it back"),
    "withdrawal_undone": _l("The student let it stand after all"),
    "settled": _l("The student has found a mentor"),
    "revived": _l("It waits for you again"),
    "place_offered": _l("You keep a place in a session of yours"),
    "place_taken": _l("The student comes to an office hour instead"),
    "dropped": _l("Ended"),
}
PAUSES: dict[str, object] = {
    "two_weeks": _l("Two weeks"),
    "month": _l("A month"),
    "three_months": _l("Three months"),
    "date": _l("Until a date"),
}
REQUEST = _l("Request for mentoring")
