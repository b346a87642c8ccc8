"""What goals say."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from talent_net.domain.goals.kinds import GoalState
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "goals.title_missing": _l("Please say it in a few words."),
    "goals.title_too_long": _l("Please say it more briefly: at most %(most)s characters."),
    "goals.why_too_long": _l("Please write less: at most %(most)s letters."),
    "goals.due_is_over": _l("Please choose today or a day to come."),
    "goals.due_too_far": _l("Please choose a day within the next six years."),
    "goals.owner_missing": _l("Please choose who does it."),
    "goals.closed": _l("Nothing can be changed here at present."),
    "goals.changed_meanwhile": _l(
        "Somebody has changed this since you opened it. Nothing is lost: what it says now stands above, what you wrote is below."
    ),
    "goals.too_many_goals": _l(
        "You two have %(most)s open goals. When one of them is reached or dropped, there is room for another."
    ),
    "goals.too_many_milestones": _l("A goal has room for %(most)s steps. Perhaps a part of it is a goal of its own?"),
    "goals.too_many_items": _l("You two have %(most)s things still to do. When some of them are done, there is room for more."),
}

_PAGE = ("goals.of_mentorship", ("public_id",))
NOTICES: dict[str, NoticeWords] = {
    "goals.goal_added": NoticeWords(_l("A goal was set in a mentorship of yours."), *_PAGE),
    "goals.goal_reached": NoticeWords(_l("A goal of your mentorship is reached. Congratulations!"), *_PAGE),
    "goals.item_added": NoticeWords(_l("Something was put on your list of what to do next."), *_PAGE),
    "goals.item_due": NoticeWords(_l("Today is the day for something that you wanted to do."), *_PAGE),
}
STATES: dict[GoalState, tuple[object, str]] = {
    GoalState.OPEN: (lazy_pgettext("goal", "Open"), "sea"),
    GoalState.REACHED: (lazy_pgettext("goal", "Reached"), "success"),
    GoalState.DROPPED: (lazy_pgettext("goal", "Dropped"), "plain"),
}
GOAL = lazy_pgettext("mentorship", "Goal")
ITEM = _l("Something to do next")
