"""The HTTP door of notices."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from talent_net.blueprints.notices import bp
from talent_net.domain.notices.actions import read_all, read_notice
from talent_net.domain.notices.model import Notice
from talent_net.domain.notices.queries import notice_of, notices_before
from talent_net.kernel.errors import NotFound
from talent_net.web.guards import needs, signed_in
from talent_net.web.paging import number_before
from talent_net.web.words import notice_line
from talent_net.web.work import reading, unit_of_work

A_PAGE = 20


@bp.get("/")
@needs("notices.list")
def index() -> str:
    """A person's notices, the latest first."""
    found = list(reading().scalars(notices_before(signed_in().person_id, number_before(), A_PAGE + 1)))
    return render_template(
        "notices/index.html",
        notices=[(notice, *notice_line(notice.kind, notice.values)) for notice in found[:A_PAGE]],
        older=found[A_PAGE - 1].id if len(found) > A_PAGE else None,
    )


@bp.get("/bell")
@needs("notices.list")
def bell() -> str:
    """The bell alone: what a nudge makes the page fetch again."""
    return render_template("notices/_bell.html")


@bp.post("/<public_id>/read")
@needs("notices.read")
def read(public_id: str) -> Response:
    """Mark as read and go where the notice leads."""
    with unit_of_work() as work:
        notice: Notice | None = work.session.scalars(notice_of(signed_in().person_id, public_id)).one_or_none()
        if notice is None:
            raise NotFound("notice")
        read_notice(work, notice)
    _, target = notice_line(notice.kind, notice.values)
    return redirect(target or url_for("notices.index"), 303)


@bp.post("/read")
@needs("notices.read_all")
def read_everything() -> Response:
    """Mark all as read."""
    with unit_of_work() as work:
        read_all(work, signed_in().person_id)
    return redirect(url_for("notices.index"), 303)
