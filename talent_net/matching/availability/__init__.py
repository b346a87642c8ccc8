"""Who is free when: promises on wall clocks, compared across zones, with both sides' clock changes.

One definition holds everywhere: a person is free at a moment when the clock on their wall then shows a promised time that no exception takes
away. So a wall time that a clock change leaves out is no time, and one that comes twice counts twice. Everything is exact to the minute for
two or more people (`shared_stretches`), and counts whole quarter hours for one against many (`HoursIndex`).
"""

from talent_net.matching.availability.changes import ClockChange, MovedMeeting, moved_meetings, transitions
from talent_net.matching.availability.index import HoursIndex
from talent_net.matching.availability.promises import DailySpan, DateSpan, Promise, WeeklySpan
from talent_net.matching.availability.shared import (
    Stretch,
    free_stretches,
    shared_minutes,
    shared_minutes_a_week,
    shared_stretches,
)

__all__ = [
    "ClockChange",
    "DailySpan",
    "DateSpan",
    "HoursIndex",
    "MovedMeeting",
    "Promise",
    "Stretch",
    "WeeklySpan",
    "free_stretches",
    "moved_meetings",
    "shared_minutes",
    "shared_minutes_a_week",
    "shared_stretches",
    "transitions",
]
