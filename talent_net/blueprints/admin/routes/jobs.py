"""Jobs that were given up."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.admin import bp
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.outbox.queries import failed_rows, open_count, row_by_public_id
from talent_net.domain.people.actions.staff import retry_job
from talent_net.kernel.errors import NotFound
from talent_net.web.guards import needs
from talent_net.web.work import reading, unit_of_work

MOST = 200


@bp.get("/jobs/")
@needs("admin.list_jobs")
def jobs() -> str:
    """What failed for good, and how much waits. Arguments are not shown: they hold addresses."""
    return render_template(
        "admin/jobs.html",
        failed=reading().scalars(failed_rows().limit(MOST)).all(),
        waiting=reading().scalar(open_count()) or 0,
    )


@bp.post("/jobs/<public_id:public_id>/retry")
@needs("admin.retry_job")
def retry(public_id: str) -> Response:
    """Give a job a fresh start."""
    with unit_of_work() as work:
        row: OutboxRow | None = work.session.scalars(row_by_public_id(public_id)).one_or_none()
        if row is None:
            raise NotFound("job")
        retry_job(work, row)
    flash(_("The job starts anew."), "success")
    return redirect(url_for("admin.jobs"), 303)
