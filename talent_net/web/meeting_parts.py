"""The page of a meeting has room for what other features bring: each prints a part of its own in `meeting_part.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import current_app
from markupsafe import Markup

from talent_net.domain.meetings.model import Meeting

# A part prints itself, or nothing where it has nothing to say. It asks its own policies: whoever sees a meeting need not see all of it.
MeetingPart = Callable[[Meeting], str]


def add_meeting_part(app: Any, feature: str, part: MeetingPart) -> None:
    """Add a feature's part. Raises ValueError when the feature has one already."""
    known: dict[str, MeetingPart] = app.extensions.setdefault("meeting_parts", {})
    if feature in known:
        raise ValueError(f"{feature} brings two parts to the page of a meeting")
    known[feature] = part


def meeting_parts(meeting: Meeting) -> list[Markup]:
    """What all features print on a meeting's page, in the order in which they were opened.

    `meeting` has its mentorship, with supervisors, loaded, as `meetings.queries.meeting_by_public_id` brings it.
    """
    known: dict[str, MeetingPart] = current_app.extensions.get("meeting_parts", {})
    printed = (part(meeting) for part in known.values())
    return [Markup(part) for part in printed if part.strip()]  # noqa: S704 - printed by Jinja, which has escaped it
