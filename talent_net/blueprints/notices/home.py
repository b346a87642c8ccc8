"""What notices bring to the home page: the latest that its reader has not read."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template

from talent_net.domain.notices.model import Notice
from talent_net.domain.notices.queries import unread_notices
from talent_net.web.context import unread_count
from talent_net.web.guards import signed_in
from talent_net.web.home import HomePart, Standing
from talent_net.web.words import notice_line
from talent_net.web.work import reading

A_FEW = 4


def latest_notices(_standing: Standing | None = None, *, is_answer: bool = False) -> str:
    """The part of the page, also fetched alone; `is_answer`: to a press within it, so that it takes the focus back."""
    return _part(_latest(), is_answer=is_answer)


def news_since(mark: str) -> str | None:
    """The part of the page if it is another than the one that carried this mark; None where nothing has changed."""
    found = _latest()
    return None if mark == _mark_of(found) else _part(found)


def _latest() -> Sequence[Notice]:
    found: Sequence[Notice] = reading().scalars(unread_notices(signed_in().person_id, A_FEW)).all()
    return found


def _mark_of(found: Sequence[Notice]) -> str:
    """What the part shows, in few letters: how many wait, and which of them stand there."""
    return "-".join([str(unread_count()), *(notice.public_id for notice in found)])


def _part(found: Sequence[Notice], *, is_answer: bool = False) -> str:
    return render_template(
        "notices/_latest.html",
        notices=[(notice, *notice_line(notice.kind, notice.values)) for notice in found],
        mark=_mark_of(found),
        is_answer=is_answer,
    )


PARTS: dict[str, HomePart] = {"notices.latest": latest_notices}
