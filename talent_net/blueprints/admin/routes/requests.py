"""People who wait for verification, with what they show."""

from __future__ import annotations

from flask import make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from talent_net.blueprints.admin import bp
from talent_net.blueprints.admin.batches import new_key
from talent_net.blueprints.admin.shown import request_rows
from talent_net.blueprints.admin.words import CALLINGS, REQUEST_REASONS
from talent_net.domain.people.access.staff import account_of
from talent_net.domain.people.model import RequestState
from talent_net.domain.people.queries.verification_requests import (
    is_waiting_before,
    picture_bytes,
    requests_count,
    requests_listed,
    requests_with,
)
from talent_net.domain.people.rules.directory import page_number, pages_of
from talent_net.domain.people.rules.verification_requests import MOST_ANSWER_LETTERS
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs
from talent_net.web.work import acting, limits, now, reading

A_PAGE = 20


@bp.get("/verifications/")
@needs("admin.list_requests")
def requests() -> str:
    """What waits, the oldest first."""
    condition = is_waiting_before(acting(), city_date(now()), limits())
    page = page_number(request.args.get("page", ""))
    count = reading().scalar(requests_count(condition)) or 0
    found = reading().scalars(requests_listed(condition).limit(A_PAGE).offset((page - 1) * A_PAGE)).all()
    return render_template(
        "admin/requests.html",
        rows=request_rows(found),
        count=count,
        page=page,
        pages=pages_of(count, A_PAGE),
        link=lambda number: url_for("admin.requests", page=number),
        key=new_key,
        callings=CALLINGS,
        reasons=REQUEST_REASONS,
        most=MOST_ANSWER_LETTERS,
    )


@bp.get("/verifications/<public_id:public_id>/<digest>-<any(small, large):size>.webp")
@needs("admin.list_requests")
def evidence(public_id: str, digest: str, size: str) -> Response:
    """The picture that somebody shows, as long as their request waits."""
    found = reading().scalars(requests_with([public_id])).one_or_none()
    if found is None or found.state is not RequestState.OPEN or found.picture is None or found.picture.digest != digest:
        raise NotFound("evidence")
    if not can(acting(), "admin.decide_request", account_of(found.person, city_date(now()), limits())):
        raise NotFound("evidence")
    response = make_response(reading().scalar(picture_bytes(found.id, size)))
    response.mimetype = "image/webp"
    return response
