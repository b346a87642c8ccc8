"""Jobs that were given up."""

from __future__ import annotations

from flask import render_template, request
from werkzeug.wrappers import Response

from talent_net.blueprints.admin import bp
from talent_net.blueprints.admin.batches import do_and_say, new_key
from talent_net.domain.desk.rules import Deed
from talent_net.domain.outbox.queries import failed_kinds, failed_rows, open_count
from talent_net.web.guards import needs
from talent_net.web.work import reading

MOST = 200


@bp.get("/jobs/")
@needs("admin.list_jobs")
def jobs() -> str:
    """What failed for good, of one kind if wished, and how much waits. Arguments are not shown: they hold addresses."""
    kinds = reading().execute(failed_kinds()).all()
    kind = next((job for job, _ in kinds if job == request.args.get("job")), None)
    return render_template(
        "admin/jobs.html",
        failed=reading().scalars(failed_rows(kind).limit(MOST)).all(),
        waiting=reading().scalar(open_count()) or 0,
        kinds=kinds,
        kind=kind,
        key=new_key(),
    )


@bp.post("/jobs/<public_id:public_id>/retry")
@needs("admin.retry_job")
def retry(public_id: str) -> Response:
    """Give a job a fresh start."""
    return do_and_say(Deed.RETRY_JOBS, [public_id], new_key(), "admin.jobs")
