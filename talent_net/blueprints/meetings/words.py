"""What meetings say: broken rules, notices, places and states."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "meetings.no_slot": _l("Please choose one of the times."),
    "meetings.two_times": _l("Please choose a time from the list or enter one of your own, not both."),
    "meetings.own_time_missing": _l("Please enter the day and the time."),
    "meetings.outside_shared_hours": _l(
        "With a pupil you meet only in hours that both of you have marked, never during lessons or at night. Please choose one"
        " of the times in the list."
    ),
    "meetings.closed": _l("Nothing can be booked or changed here at present."),
    "meetings.too_many_coming": _l("At most %(most)s meetings can be booked ahead. Please hold or cancel one first."),
    "meetings.cancelled": _l("This meeting was cancelled."),
    "meetings.over": _l("This meeting is over. It can no longer be moved or cancelled."),
    "meetings.pupils_are_watched": _l("With a pupil you meet in your messages, where an approved adult reads along."),
    "meetings.no_thread_for_adults": _l("Please choose a video call, a link of your own, or a place."),
    "meetings.where": _l("Please say where you meet."),
    "meetings.address_too_long": _l("This is too long: at most %(most)s characters."),
    "meetings.no_link": _l("Please enter a link that begins with https://, without a user name, a port or spaces."),
    "meetings.unknown_service": _l("Only links to these services can be used: %(services)s."),
    "meetings.length": _l("Please choose one of the lengths."),
    "meetings.topic_too_long": _l("The topic is too long: at most %(most)s characters."),
    "meetings.words_too_long": _l("This is too long: at most %(most)s characters."),
    "meetings.point_empty": _l("Please write what you want to talk about."),
    "meetings.point_too_long": _l("This is too long: at most %(most)s characters. Please make it two points."),
    "meetings.agenda_full": _l("There are %(most)s points on it already. Please keep some for the next meeting."),
    "meetings.note_too_long": _l("These notes are too long: at most %(most)s characters."),
    "meetings.note_changed": _l(
        "Somebody has saved these notes since you opened them. Nothing is lost: what they say now stands above, what you wrote is below."
    ),
    "meetings.not_over_yet": _l("This meeting is not over yet."),
    "meetings.too_late_to_correct": _l("What was noted of a meeting can be put right for %(days)s days; that time is over."),
    "meetings.minutes_impossible": _l("Please enter between 1 and %(most)s minutes."),
}
_MEETING = ("meetings.meeting", ("public_id",))
NOTICES: dict[str, NoticeWords] = {
    "meetings.booked": NoticeWords(_l("A mentoring meeting is booked."), *_MEETING),
    "meetings.moved": NoticeWords(_l("A mentoring meeting is at another time now."), *_MEETING),
    "meetings.rearranged": NoticeWords(_l("A mentoring meeting has another place or topic."), *_MEETING),
    "meetings.cancelled": NoticeWords(_l("A mentoring meeting is cancelled."), *_MEETING),
    "meetings.missed": NoticeWords(_l("A mentoring meeting is noted as not having taken place."), *_MEETING),
    "meetings.notes_due": NoticeWords(
        _l("What did you talk about? Please write a few words into the notes of your last meeting."), *_MEETING
    ),
}

PLACES: dict[Place, object] = {
    Place.CALL: _l("Video call here"),
    Place.LINK: _l("A link of our own"),
    Place.IN_PERSON: _l("In person"),
    Place.THREAD: _l("In your messages"),
}
PLACE_HINTS: dict[Place, object] = {
    Place.CALL: _l("On this site, without another account."),
    Place.LINK: _l("At a service that you both use."),
    Place.IN_PERSON: _l("Say where below."),
}
STATES: dict[MeetingState, tuple[object, str]] = {
    MeetingState.BOOKED: (_l("Booked"), "sea"),
    MeetingState.CANCELLED: (lazy_pgettext("session", "Cancelled"), "plain"),
    MeetingState.HELD: (_l("Took place"), "success"),
    MeetingState.MISSED: (_l("Did not take place"), "warning"),
}
