"""What requests say."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "mentoring.full": _l("This mentor has no free place at the moment."),
    "mentoring.together_already": _l("You two are working together already."),
    "mentoring.needs_supervision": _l("A pupil meets a mentor only where an approved adult is with them."),
    "mentoring.about_missing": _l("Please say in a few sentences what you want to come closer to."),
    "mentoring.question_missing": _l("Please ask one question at least: mentors answer questions more easily than wishes."),
    "mentoring.words_long": _l("Please write less: at most %(most)s letters."),
    "mentoring.too_many": _l("You have %(most)s open requests. When one of them is answered or withdrawn, you can send another."),
    "mentoring.sent_at_once": _l("Another request of yours was sent in the same moment. Please look at your requests first."),
    "mentoring.students_only": _l("Requests are for students. As a professional you can offer mentoring in your profile."),
    "mentoring.no_offer": _l("This person does not offer mentoring."),
    "mentoring.not_verified": _l("This person is not verified yet. Pupils can ask verified mentors only."),
    "mentoring.asked_already": _l("You have asked this mentor already. The answer is still to come."),
    "mentoring.declined_lately": _l("This mentor declined not long ago. After %(days)s days you can ask again."),
    "mentoring.no_room": _l("This mentor takes nobody on at the moment. Put them on your wish list, or ask somebody else."),
    "mentoring.busy": _l("Many wait for this mentor’s answer already. Please ask somebody else first: you hear back sooner."),
    "mentoring.no_wish": _l("Your wish list is empty. Choose a mentor first."),
    "mentoring.no_wish_free": _l("None of your wishes can be asked at the moment. Add another mentor to your list."),
    "mentoring.ended_already": _l("This request has ended already."),
    "mentoring.moved_on": _l("This request has moved on meanwhile. Here is how it stands now."),
    "mentoring.too_late": _l("This can be taken back for %(minutes)s minutes; that time is over."),
    "mentoring.withdrawn_already": _l("The student has taken this request back. You need not do anything."),
    "mentoring.settled_already": _l("The student has found a mentor meanwhile. You need not do anything."),
    "mentoring.answered_already": _l("This request is not with you any more. You need not do anything."),
    "mentoring.no_words_to_pupils": _l(
        "An officer of the programme looks after this student: please choose a reason, without words of your own."
    ),
    "mentoring.cannot_meet": _l("You two cannot be brought together at the moment. The request passes on by itself."),
    "mentoring.written_already": _l("Something is written in your thread already. You can end the mentorship there."),
    "mentoring.pause_missing": _l("Please choose how long you would like to pause: a day that is to come."),
    "mentoring.places_impossible": _l("Please enter a number from 0 to %(most)s."),
    "mentoring.places_taken": _l("%(taken)s of your places are taken. You can have as many places as that, or more."),
    "mentoring.supervisor_missing": _l("Please choose one adult or two who watch over it."),
    "mentoring.asked_before": _l("This request has been with this mentor before. Please choose somebody else."),
    "mentoring.not_askable": _l("This mentor cannot be asked at the moment. Please choose somebody else."),
    "mentoring.minutes_impossible": _l("Please enter minutes from 1 to 1,440."),
    "mentoring.day_impossible": _l("Please choose a day since the mentorship began, today at the latest."),
}

_TURN = ("mentoring.turn", ("public_id",))
_OWN = ("mentoring.request", ("public_id",))
NOTICES: dict[str, NoticeWords] = {
    "mentoring.asked": NoticeWords(_l("A student asks you for mentoring. You have seven days to answer."), *_TURN),
    "mentoring.asked_again": NoticeWords(_l("A request that had been taken back waits for you again."), *_TURN),
    "mentoring.reminder": NoticeWords(_l("A student still waits for your answer."), *_TURN),
    "mentoring.withdrawn": NoticeWords(_l("A student has taken a request to you back. You need not do anything."), *_TURN),
    "mentoring.settled": NoticeWords(
        _l("A student who had asked you has found a mentor. Thank you for having been there to be asked."), *_TURN
    ),
    "mentoring.budget_spent": NoticeWords(
        _l("Your hours for mentoring this month are used up. Next month you are asked again by itself."), "mentoring.desk"
    ),
    "mentoring.supervising": NoticeWords(
        _l("You are one of the adults in a pupil’s mentoring thread."), "mentoring.mentorship", ("public_id",)
    ),
    "mentoring.released": NoticeWords(_l("Your request has been looked at and goes to a mentor now."), *_OWN),
    "mentoring.passed_on": NoticeWords(_l("Your request has passed on to the next mentor."), *_OWN),
    "mentoring.with_coordinator": NoticeWords(_l("The programme’s coordinators now look for a mentor for you."), *_OWN),
    "mentoring.accepted": NoticeWords(_l("A mentor has accepted your request."), *_OWN),
    "mentoring.acceptance_undone": NoticeWords(
        _l("A mentor pressed accept by mistake. Your request is with them again, and so are your other ones."), *_OWN
    ),
    "mentoring.closed": NoticeWords(_l("Your request has been closed. Read why, and how you can go on."), *_OWN),
    "mentoring.officer_asked": NoticeWords(
        _l("A pupil asks for a mentor. Please look at the request."), "mentoring.officer_case", ("public_id",)
    ),
    "mentoring.coordinator_asked": NoticeWords(
        _l("A student’s wishes are used up. Please look for a mentor."), "mentoring.waiting_case", ("public_id",)
    ),
}
