"""What reached me, and the page of one announcement."""

from __future__ import annotations

from flask import render_template

from talent_net.blueprints.announcements import bp
from talent_net.domain.announcements.access import Addressed
from talent_net.domain.announcements.queries import announcement_page, reached_at, received
from talent_net.domain.announcements.rules.texts import languages_of, telling_for
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.web.guards import needs, signed_in
from talent_net.web.i18n import current_language
from talent_net.web.markdown import to_html
from talent_net.web.paging import number_before
from talent_net.web.work import acting, reading

A_PAGE = 20


@bp.get("/")
@needs("announcements.read")
def index() -> str:
    """What has reached me, the latest first."""
    rows = reading().execute(received(signed_in().person_id, number_before(), A_PAGE + 1)).all()
    found = [(row, telling_for(row, current_language()), at) for row, at in rows[:A_PAGE]]
    return render_template("announcements/index.html", found=found, older=rows[A_PAGE - 1][0].id if len(rows) > A_PAGE else None)


@bp.get("/<public_id:public_id>")
@needs("announcements.read")
def announcement(public_id: str) -> str:
    """One announcement, for those whom it has reached and for staff; for others it is not there."""
    row = reading().execute(announcement_page(public_id)).one_or_none()
    if row is None:
        raise NotFound("announcement")
    found = row[0]
    at = reading().scalar(reached_at(found.id, signed_in().person_id))
    if not can(acting(), "announcements.read", Addressed(has_reached=at is not None)) or not languages_of(found):
        raise NotFound("announcement")
    telling = telling_for(found, current_language())
    other = telling_for(found, "en" if telling.language == "ja" else "ja") if len(languages_of(found)) > 1 else None
    return render_template(
        "announcements/announcement.html",
        telling=telling,
        html=to_html(telling.body),
        other=other,
        other_html=to_html(other.body) if other else "",
        at=at,
    )
