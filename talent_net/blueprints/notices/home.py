"""What notices bring to the home page: the latest that its reader has not read."""

from __future__ import annotations

from flask import render_template

from talent_net.domain.notices.queries import unread_notices
from talent_net.web.guards import signed_in
from talent_net.web.home import HomePart, Standing
from talent_net.web.words import notice_line
from talent_net.web.work import reading

A_FEW = 4


def latest_notices(_standing: Standing | None = None, *, is_answer: bool = False) -> str:
    """The part of the page, also fetched alone; `is_answer`: to a press within it, so that it takes the focus back."""
    found = reading().scalars(unread_notices(signed_in().person_id, A_FEW)).all()
    return render_template(
        "notices/_latest.html",
        notices=[(notice, *notice_line(notice.kind, notice.values)) for notice in found],
        is_answer=is_answer,
    )


PARTS: dict[str, HomePart] = {"notices.latest": latest_notices}
