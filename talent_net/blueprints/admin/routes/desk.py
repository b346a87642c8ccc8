"""The desk itself: what waits."""

from __future__ import annotations

from flask import render_template

from talent_net.blueprints.admin import bp
from talent_net.domain.people.queries.staff import waiting_counts
from talent_net.web.guards import needs
from talent_net.web.work import reading


@bp.get("/")
@needs("admin.desk")
def index() -> str:
    """What waits for this reader, by their role."""
    organisations, terms, failed = reading().execute(waiting_counts()).one()
    return render_template("admin/index.html", organisations=organisations, terms=terms, failed=failed)
