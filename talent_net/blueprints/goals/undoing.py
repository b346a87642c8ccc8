"""What was done last on a page of goals, kept for its undo in the browser's own signed cookie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import session, url_for
from flask_babel import lazy_gettext as _l

KEPT = "goals_undo"
WORDS: dict[str, object] = {
    "item_done": _l("Done. Well done!"),
    "item_removed": _l("It was removed from the list."),
    "milestone_done": _l("One step further."),
    "milestone_removed": _l("The step was removed."),
    "goal_reached": _l("You have reached a goal. Congratulations!"),
    "goal_dropped": _l("The goal was dropped."),
}


@dataclass(frozen=True, slots=True)
class Undo:
    """A sentence, and the address and values of the form that takes it back."""

    words: str
    address: str
    values: dict[str, str]


def keep(deed: str, of: str, public_id: str, **values: Any) -> None:
    """Keep what the undo of a deed needs: in which mentorship, with which thing, and how it was. Dates as text."""
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    session[KEPT] = {"deed": deed, "of": of, "public_id": public_id, "is_told": False, **told}


def told_once(of: str) -> Undo | None:
    """For the page of a mentorship: what was just done there, told once; it can be taken back for as long as the page stands open."""
    kept: dict[str, Any] | None = session.get(KEPT)
    if kept is None or kept["of"] != of or kept["is_told"]:
        return None
    session[KEPT] = {**kept, "is_told": True}
    return Undo(str(WORDS[kept["deed"]]), *_way_back(kept))


def removed(deed: str, of: str) -> dict[str, Any] | None:
    """What was removed last, with its dates; None where that was something else. It stays until it is back: `forget`."""
    kept: dict[str, Any] | None = session.get(KEPT)
    if kept is None or kept["deed"] != deed or kept["of"] != of:
        return None
    return {name: date.fromisoformat(value) if name.endswith("_on") and value else value for name, value in kept.items()}


def forget() -> None:
    """It is back."""
    session.pop(KEPT, None)


def offer_again() -> None:
    """It could not be put back yet: the next page offers it once more."""
    session[KEPT] = {**session[KEPT], "is_told": False}


def _way_back(kept: dict[str, Any]) -> tuple[str, dict[str, str]]:
    match kept["deed"]:
        case "item_done":
            return url_for("goals.tick", public_id=kept["public_id"]), {"done": "0"}
        case "milestone_done":
            return url_for("goals.tick_step", public_id=kept["public_id"]), {"done": "0"}
        case "goal_reached" | "goal_dropped":
            return url_for("goals.reopen", public_id=kept["public_id"]), {}
        case deed:
            return url_for("goals.put_back", public_id=kept["of"]), {"what": deed}
