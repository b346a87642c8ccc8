"""The sentences of calendars."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.domain.calendar.rules import Lead
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "calendar.past": _l("This is in the past. Please choose a later time."),
    "calendar.too_far": _l("This is more than a year ahead. Please choose an earlier day."),
    "calendar.not_a_quarter": _l("Please choose a time on the quarter hour."),
    "calendar.length": _l("Please choose a length between %(shortest)s and %(longest)s minutes, in quarters of an hour."),
    "calendar.taken": _l("Somebody who is expected has promised this hour already. Please choose another time."),
    "calendar.no_such_day": _l("There is no such day in the calendar here. Please check it."),
    "calendar.no_such_time": _l("The clocks are put forward then, and this time does not come. Please choose another."),
    "calendar.time_comes_twice": _l("The clocks are put back then, and this time comes twice. Please choose another."),
    "calendar.cancelled": _l("This appointment was cancelled."),
    "calendar.begun": _l("This appointment has begun already."),
}
REMINDERS = {Lead.DAY: "calendar.a_day_ahead", Lead.HOUR: "calendar.an_hour_ahead"}
NOTICES: dict[str, NoticeWords] = {
    "calendar.a_day_ahead": NoticeWords(_l("Reminder: one day until an appointment of yours."), "calendar.index"),
    "calendar.an_hour_ahead": NoticeWords(_l("Reminder: one hour until an appointment of yours."), "calendar.index"),
}
