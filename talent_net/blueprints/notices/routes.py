"""The HTTP door of notices."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from talent_net.blueprints.notices import bp
from talent_net.blueprints.notices.home import latest_notices, news_since
from talent_net.domain.notices.actions import read_all, read_notice
from talent_net.domain.notices.model import Notice
from talent_net.domain.notices.queries import notice_of, notices_before
from talent_net.kernel.errors import NotFound
from talent_net.web.guards import local_path, needs, signed_in
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


@bp.get("/latest")
@needs("notices.list")
def latest() -> Response | str:
    """The few latest unread: what a nudge makes the home page fetch again. Nothing where the page shows them already: what is
    swapped under a finger loses the press.
    """
    return news_since(request.args.get("seen", "")) or Response(status=204)


@bp.post("/<public_id>/read")
@needs("notices.read")
def read(public_id: str) -> Response:
    """Mark as read and go where the notice leads."""
    notice = _read(public_id)
    _, target = notice_line(notice.kind, notice.values)
    return redirect(target or url_for("notices.index"), 303)


@bp.post("/<public_id>/tick")
@needs("notices.read")
def tick(public_id: str) -> Response | str:
    """Mark as read and stay."""
    _read(public_id)
    return _stay()


@bp.post("/read")
@needs("notices.read_all")
def read_everything() -> Response | str:
    """Mark all as read, and stay."""
    with unit_of_work() as work:
        read_all(work, signed_in().person_id)
    return _stay()


def _read(public_id: str) -> Notice:
    with unit_of_work() as work:
        notice: Notice | None = work.session.scalars(notice_of(signed_in().person_id, public_id)).one_or_none()
        if notice is None:
            raise NotFound("notice")
        read_notice(work, notice)
    return notice


def _stay() -> Response | str:
    """The part of the home page alone where it asked for that, else the page from which the press came."""
    if "HX-Request" in request.headers:
        return latest_notices(is_answer=True)
    return redirect(local_path(request.form.get("next")) or url_for("notices.index"), 303)
