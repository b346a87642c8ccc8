"""What office hours say."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from talent_net.domain.meetings.kinds import Place
from talent_net.domain.office_hours.kinds import OfferState, SessionKind
from talent_net.web.words import NoticeWords

KINDS: dict[SessionKind, object] = {
    SessionKind.OFFICE_HOUR: lazy_pgettext("session", "Office hour"),
    SessionKind.GROUP: lazy_pgettext("session", "Group session"),
}
KIND_HINTS: dict[SessionKind, object] = {
    SessionKind.OFFICE_HOUR: _l(
        "Open to questions of any kind. Students whose request found no mentor are offered a place here."
    ),
    SessionKind.GROUP: _l("With a topic of yours."),
}
PLACES: dict[Place, object] = {
    Place.LINK: _l("By a meeting link"),
    Place.IN_PERSON: _l("In person"),
}
KEPT: dict[OfferState, object] = {
    OfferState.KEPT: _l("Kept for you"),
    OfferState.TAKEN: _l("You have this place"),
    OfferState.GIVEN_BACK: _l("You gave this place back"),
    OfferState.LAPSED: _l("This place was kept as long as possible, and is free again"),
    OfferState.WITHDRAWN: _l("This place is not kept any more"),
}
SESSION = _l("Office hour or group session")

WORDS: dict[str, object] = {
    "office_hours.not_offering": _l("Please say in your profile first that you offer mentoring, where members can see it."),
    "office_hours.not_verified": _l("Please let the house verify you first: students meet verified people only."),
    "office_hours.title_missing": _l("Please give it a title."),
    "office_hours.too_long": _l("Please write less: at most %(most)s letters."),
    "office_hours.language_missing": _l("Please choose the language in which it is held."),
    "office_hours.places": _l("Please enter a number from 1 to %(most)s."),
    "office_hours.places_taken": _l("%(taken)s places are taken. There can be as many places as that, or more."),
    "office_hours.where": _l("Please choose a meeting link, or in person."),
    "office_hours.length": _l("Please choose one of the lengths."),
    "office_hours.pupils_in_person": _l(
        "High-school pupils come in person only, where an officer of the programme is there too."
    ),
    "office_hours.pupils_by_day": _l("High-school pupils come by day only: between %(early)s and %(late)s in Yokohama."),
    "office_hours.pupils_come": _l("High-school pupils have places already. Please cancel it if they cannot come."),
    "office_hours.taken_by_somebody": _l(
        "You, or somebody who comes, have promised that hour already. Please choose another one."
    ),
    "office_hours.full": _l("All places are taken. Please look for another session."),
    "office_hours.has_place": _l("You have a place here already."),
    "office_hours.no_place": _l("You have no place here."),
    "office_hours.students_only": _l("Places are for students. As a mentor you can hold a session of your own."),
    "office_hours.not_begun": _l("It has not begun yet. Who has come can be said from then on."),
    "office_hours.not_for_pupils": _l("This session is not open to high-school pupils: nobody has to watch over it."),
    "office_hours.may_not_watch": _l("You cannot watch over this session."),
    "office_hours.answered": _l("This is answered already, or the place is not kept any more."),
    "office_hours.lapsed": _l("This place was kept as long as possible, and is free again."),
    "office_hours.too_soon": _l("This session is too soon: the student needs time to answer."),
    "office_hours.not_for_them": _l("This student cannot come to that session. Please choose another one, or decline."),
}

_SESSION = ("office_hours.session", ("public_id",))
_KEPT = ("office_hours.kept_place", ("public_id",))
NOTICES: dict[str, NoticeWords] = {
    "office_hours.edited": NoticeWords(_l("Something has changed about a session to which you come."), *_SESSION),
    "office_hours.moved": NoticeWords(_l("A session to which you come is at another time."), *_SESSION),
    "office_hours.cancelled": NoticeWords(_l("A session to which you wanted to come is cancelled."), *_SESSION),
    "office_hours.gone": NoticeWords(
        _l("A session to which you wanted to come is off: its host has left talent_net."), "office_hours.sessions"
    ),
    "office_hours.taken": NoticeWords(_l("Somebody comes to your session."), *_SESSION),
    "office_hours.given_back": NoticeWords(_l("A place in your session is free again."), *_SESSION),
    "office_hours.unwatched": NoticeWords(
        _l(
            "Nobody from the programme can be at a session to which you wanted to come. Your place is given back; here are others."
        ),
        "office_hours.sessions",
    ),
    "office_hours.over": NoticeWords(_l("Your session is over. Who came?"), *_SESSION),
    "office_hours.watch_wanted": NoticeWords(_l("A mentor would like to open a session to pupils. Can you be there?"), *_SESSION),
    "office_hours.watch_begun": NoticeWords(
        _l("An officer of the programme is at your session: pupils can take places now."), *_SESSION
    ),
    "office_hours.watch_ended": NoticeWords(_l("An officer of the programme cannot be at your session after all."), *_SESSION),
    "office_hours.watch_anew": NoticeWords(
        _l("A session over which you were to watch is at another time or place. Can you be there then?"), *_SESSION
    ),
    "office_hours.watch_over": NoticeWords(
        _l("A session over which you were to watch is not for pupils any more. You need not be there."), *_SESSION
    ),
    "office_hours.watch_again": NoticeWords(
        _l(
            "Your session has changed, so officers of the programme are asked anew. Pupils can take places once one has said yes."
        ),
        *_SESSION,
    ),
    "office_hours.kept": NoticeWords(_l("A place in an office hour is kept for you. Please take it, or give it back."), *_KEPT),
    "office_hours.kept_moved": NoticeWords(_l("The session in which a place is kept for you is at another time."), *_KEPT),
    "office_hours.kept_lapsed": NoticeWords(
        _l("The place that was kept for you is free again. Your request goes on."), "mentoring.request", ("public_id",)
    ),
    "office_hours.kept_withdrawn": NoticeWords(
        _l("The place that was kept for you is not there any more. Your request goes on as before."),
        "mentoring.request",
        ("public_id",),
    ),
    "office_hours.place_lost": NoticeWords(
        _l("An office hour to which you wanted to come is off, or you cannot come to it after all. Your request goes on."),
        "mentoring.request",
        ("public_id",),
    ),
    "office_hours.settled": NoticeWords(
        _l("A student who had asked you comes to an office hour instead. You need not do anything."),
        "mentoring.turn",
        ("public_id",),
    ),
}
