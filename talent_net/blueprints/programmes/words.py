"""The sentences of programmes, and the words of their codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talent_net.domain.people.model import SchoolStage
from talent_net.domain.programmes.model import (
    Answer,
    ConstraintKind,
    ConstraintReason,
    Mode,
    PairState,
    ProgrammeState,
    RefusalReason,
    RunKind,
    RunState,
    Side,
)
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "programmes.name_needed": _l("Please give it a name in one language at least."),
    "programmes.name_long": _l("Please write a shorter name: at most %(most)s letters."),
    "programmes.intro_long": _l("Please write less: at most %(most)s letters."),
    "programmes.enrolment_ends_first": _l("Enrolment must end after it begins."),
    "programmes.ends_first": _l("The programme must end after it begins."),
    "programmes.far_away": _l("Please choose a day of this century."),
    "programmes.too_long": _l("A programme lasts three years at most."),
    "programmes.seats_out_of_range": _l("Please enter between 1 and %(most)s seats."),
    "programmes.seats_taken_already": _l("%(count)s students have a seat already; there cannot be fewer seats."),
    "programmes.mentors_out_of_range": _l("A student has between one and three mentors."),
    "programmes.minutes_out_of_range": _l("Please enter between %(least)s and %(most)s minutes."),
    "programmes.supervisor_needed": _l("Please choose the officer who takes part in the pupils’ conversations."),
    "programmes.supervision_fixed": _l("Students have enrolled under this supervision; it cannot be changed any more."),
    "programmes.many_questions": _l("Please ask at most %(most)s questions."),
    "programmes.question_empty": _l("Please write each question in one language at least."),
    "programmes.question_long": _l("Please write shorter questions: at most %(most)s letters."),
    "programmes.answer_needed": _l("Please answer this question."),
    "programmes.answer_long": _l("Please write less: at most %(most)s letters."),
    "programmes.written_in_stone": _l("The plan is published; this can no longer be changed."),
    "programmes.no_such_step": _l("The programme stands elsewhere by now. Please look at it again."),
    "programmes.somebody_enrolled": _l("Somebody has enrolled already; it cannot become a draft again."),
    "programmes.weight_out_of_range": _l("Please enter a whole number from 0 to %(most)s."),
    "programmes.no_weight": _l("At least one criterion must count."),
    "programmes.floor_out_of_range": _l("Please enter a score from 0 to 100."),
    "programmes.not_enrolling": _l("Enrolment is not open now."),
    "programmes.no_seat": _l("The last seat has just been taken."),
    "programmes.enrolled_already": _l("You have enrolled already."),
    "programmes.other_side_already": _l("You have enrolled on the other side. Withdraw first if you would like to change."),
    "programmes.places_out_of_range": _l("Please choose between 1 and %(most)s."),
    "programmes.students_only": _l("Only students can enrol as students."),
    "programmes.supervision_needed": _l("Minors and high-school pupils take part in supervised programmes only."),
    "programmes.other_stage": _l("This programme is for students of another stage."),
    "programmes.other_organisation": _l(
        "This programme is for students of certain schools and universities, and yours is not among them."
    ),
    "programmes.language_needed": _l(
        "This programme needs a language that is not on your profile at the necessary level. You can add it there."
    ),
    "programmes.mentors_are_adults": _l("Mentors are adults."),
    "programmes.mentors_are_verified": _l("Mentors are verified first. You can ask for it under “Verification”."),
    "programmes.not_ranking": _l("Wishes can no longer be changed."),
    "programmes.many_ranked": _l("Please choose at most %(most)s people."),
    "programmes.no_rank": _l("Please choose ranks from 1 to %(most)s."),
    "programmes.not_there": _l("Somebody you chose takes no part in this programme any more. Please look again."),
    "programmes.pair_decided_already": _l("This pair has been decided on already."),
    "programmes.not_matching": _l("Please end the enrolment first; then the programme can be matched."),
    "programmes.no_seed": _l("Please enter a whole number from 0 to %(most)s."),
    "programmes.nothing_to_repeat": _l("Only a finished run of the solver can be repeated."),
    "programmes.nothing_published": _l("There is no published plan."),
    "programmes.run_not_done": _l("This run has no result."),
    "programmes.published_already": _l("A plan has just been published, perhaps by a colleague. Please look at it first."),
    "programmes.plan_outdated": _l("Somebody has answered since this plan was made. Please solve it again."),
    "programmes.pair_forbidden": _l("This plan pairs two whom a decision keeps apart."),
    "programmes.pair_impossible": _l("This plan pairs two who share no hour or no language, or who may not meet."),
    "programmes.pair_below_floor": _l("This plan has a pair below the lowest score of %(floor)s."),
    "programmes.pin_left_out": _l("This plan leaves out a pair that is pinned."),
    "programmes.student_has_enough": _l("This plan gives a student more mentors than they wished for."),
    "programmes.mentor_is_full": _l("This plan gives a mentor more students than they have places."),
    "programmes.pair_settled": _l("This proposal has been settled meanwhile."),
    "programmes.answered_already": _l("You have answered already."),
    "programmes.cannot_meet": _l("This meeting is not possible any more. Please write to the programme’s coordinators."),
}

NOTICES: dict[str, NoticeWords] = {
    "programmes.proposed": NoticeWords(
        _l("The programme has somebody for you: please answer within seven days"), "programmes.pair", ("public_id",)
    ),
    "programmes.reminded": NoticeWords(
        _l("A proposal of the programme waits for your answer"), "programmes.pair", ("public_id",)
    ),
    "programmes.confirmed": NoticeWords(_l("You both said yes: your mentorship has begun"), "programmes.pair", ("public_id",)),
    "programmes.ended": NoticeWords(
        _l("A proposal of the programme has ended; the coordinators look for somebody else"), "programmes.pair", ("public_id",)
    ),
    "programmes.left_out": NoticeWords(
        _l("This round had no mentor for you. You come first in the next one"), "programmes.programme", ("public_id",)
    ),
    "programmes.change_needed": NoticeWords(
        _l("A pair of a published plan fell apart: it can be solved again"), "programmes.console", ("public_id",)
    ),
}

STATES: dict[ProgrammeState, tuple[LazyString, str]] = {
    ProgrammeState.DRAFT: (_l("Draft"), "plain"),
    ProgrammeState.OPEN: (_l("Enrolment"), "success"),
    ProgrammeState.MATCHING: (_l("Being matched"), "sea"),
    ProgrammeState.PUBLISHED: (_l("Matched"), "sea"),
    ProgrammeState.CLOSED: (_l("Closed"), "plain"),
}
SIDES: dict[Side, LazyString] = {Side.STUDENT: _l("Student"), Side.MENTOR: _l("Mentor")}
STAGES: dict[SchoolStage, LazyString] = {
    SchoolStage.UNIVERSITY: _l("University students"),
    SchoolStage.HIGH_SCHOOL: _l("High-school pupils"),
}
CONSTRAINTS: dict[ConstraintKind, tuple[LazyString, str]] = {
    ConstraintKind.PIN: (_l("Pinned together"), "sea"),
    ConstraintKind.FORBID: (_l("Kept apart"), "warning"),
}
CONSTRAINT_REASONS: dict[ConstraintReason, LazyString] = {
    ConstraintReason.AGREED_BEFORE: _l("The two have agreed on it"),
    ConstraintReason.SAME_PROJECT: _l("They work on the same project"),
    ConstraintReason.WORKED_TOGETHER: _l("They have worked together before"),
    ConstraintReason.CONFLICT: _l("A conflict of interest"),
    ConstraintReason.RELATED: _l("They are related"),
    ConstraintReason.ASKED_FOR: _l("One of them asked for it"),
}
MODES: dict[Mode, tuple[LazyString, LazyString]] = {
    Mode.FAIR: (
        _l("Fair"),
        _l("As many students as possible; then the worst-off student as well as possible; then the best total."),
    ),
    Mode.TOTAL: (_l("Total"), _l("The greatest sum of scores, even if that leaves more students without a mentor.")),
    Mode.STABLE: (
        _l("Stable"),
        _l("No student and mentor would both rather have each other, by their wishes and then by their scores."),
    ),
}
RUN_STATES: dict[RunState, tuple[LazyString, str]] = {
    RunState.QUEUED: (_l("Waiting"), "plain"),
    RunState.RUNNING: (_l("Being solved"), "warning"),
    RunState.DONE: (_l("Done"), "success"),
    RunState.FAILED: (_l("Failed"), "danger"),
}
RUN_KINDS: dict[RunKind, LazyString] = {
    RunKind.SOLVED: _l("Solved"),
    RunKind.REPEATED: _l("Repeated"),
    RunKind.EDITED: _l("Edited by hand"),
    RunKind.RESOLVED: _l("Solved again with minimal change"),
}
PAIR_STATES: dict[PairState, tuple[LazyString, str]] = {
    PairState.PROPOSED: (_l("Waiting for answers"), "warning"),
    PairState.CONFIRMED: (_l("Confirmed"), "success"),
    PairState.DECLINED: (_l("Declined"), "danger"),
    PairState.LAPSED: (_l("Not answered in time"), "danger"),
    PairState.DROPPED: (_l("Not in the new plan"), "plain"),
}
ANSWERS: dict[Answer, LazyString] = {
    Answer.WAITING: _l("has not answered"),
    Answer.ACCEPTED: _l("said yes"),
    Answer.DECLINED: _l("said no"),
}
REFUSALS: dict[RefusalReason, LazyString] = {
    RefusalReason.NO_TIME: _l("I have no time at present"),
    RefusalReason.GOALS_DIFFER: _l("Our goals differ too much"),
    RefusalReason.KNOW_EACH_OTHER: _l("We know each other already"),
    RefusalReason.ALREADY_FOUND: _l("I have found somebody meanwhile"),
    RefusalReason.OTHER: _l("Another reason"),
}
CRITERIA: dict[str, tuple[LazyString, LazyString]] = {
    "terms": (
        _l("Fields and skills"),
        _l("What both name as theirs; rare ones count more, a shared field without a shared skill counts half."),
    ),
    "goals": (_l("Goals"), _l("How much of what the student wants the mentor helps with.")),
    "languages": (_l("Languages"), _l("The best language that both speak, by the level of the weaker one.")),
    "hours": (
        _l("Shared hours"),
        _l("Hours in common in an average week of the year, on both clocks. Three hours are a full mark."),
    ),
    "ties": (_l("Ties to Yokohama"), _l("Whether both have a tie of the same kind.")),
    "formats": (_l("Formats"), _l("Whether a way of working suits both.")),
    "wishes": (_l("Wishes"), _l("Whether the two chose each other, and in which rank. Nobody loses by choosing nobody.")),
    "waited": (
        _l("Waited before"),
        _l("For students whom an earlier round left without a mentor; it counts more with each round, up to three."),
    ),
}
MISSED: dict[str, LazyString] = {
    "asks_for_nobody": _l("Withdrew, or asks for no mentor any more."),
    "forbidden": _l("All mentors who would be possible are kept apart by a decision or an earlier refusal."),
    "below_floor": _l("No mentor reaches the lowest score."),
    "better_placed": _l("All possible mentors are full, with students whose score with them is at least as high."),
    "places_taken": _l(
        "All possible mentors are full. A place for this student would have left somebody else without one, or with less."
    ),
    "place_free": _l("A possible mentor still has a place: this plan was changed by hand."),
    "nobody_allowed": _l("There is no mentor whom this student may meet."),
}
MISSING: dict[str, LazyString] = {
    "hour": _l("no shared hour"),
    "language": _l("no shared language"),
    "floor": _l("a score below the lowest"),
    "apart": _l("kept apart by a decision or an earlier refusal"),
}
NO_SHARED: dict[frozenset[str], LazyString] = {
    frozenset({"hour"}): _l("No mentor shares an hour with this student."),
    frozenset({"language"}): _l("No mentor shares a language with this student."),
    frozenset({"hour", "language"}): _l("No mentor shares an hour and a language with this student."),
}
TIES: dict[str, LazyString] = {
    "born": _l("Born in Yokohama"),
    "school": _l("Went to school in Yokohama"),
    "work": _l("Worked in Yokohama"),
    "sister_city": _l("From a sister city of Yokohama"),
    "overseas_office": _l("Through an overseas office of the city"),
    "study_abroad_fund": _l("Supported by the study-abroad fund"),
    "other": _l("Another tie to Yokohama"),
}
