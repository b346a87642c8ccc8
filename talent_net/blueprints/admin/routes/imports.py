"""What organisations brought in."""

from __future__ import annotations

from flask import render_template, request

from talent_net.blueprints.admin import bp
from talent_net.blueprints.admin.words import IMPORT_STATES
from talent_net.domain.people.queries.staff import latest_imports
from talent_net.web.guards import needs
from talent_net.web.work import reading

MOST = 100


@bp.get("/imports/")
@needs("admin.list_imports")
def imports() -> str:
    """The latest roster imports, of one state if wished."""
    state = next((item for item in IMPORT_STATES if item == request.args.get("state")), None)
    found = reading().scalars(latest_imports(MOST, state)).all()
    return render_template("admin/imports.html", imports=found, states=IMPORT_STATES, state=state)
