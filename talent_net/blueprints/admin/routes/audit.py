"""The audit log, read and proved."""

from __future__ import annotations

import json

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.admin import bp
from talent_net.domain.audit.queries import entries_before
from talent_net.domain.people.actions.staff import ask_for_proof
from talent_net.domain.people.queries.staff import addresses_of
from talent_net.kernel.facts import Fact
from talent_net.web.guards import needs
from talent_net.web.paging import number_before
from talent_net.web.work import reading, unit_of_work

A_PAGE = 100


@bp.get("/audit/")
@needs("admin.read_audit")
def audit() -> str:
    """A page of entries, the latest first; of one kind of fact, if wished."""
    facts = sorted(kind.__name__ for kind in Fact.__subclasses__())
    fact = next((name for name in facts if name == request.args.get("fact")), None)
    found = reading().scalars(entries_before(number_before(), A_PAGE + 1, fact)).all()
    actors = frozenset(entry.actor_id for entry in found if entry.actor_id is not None)
    return render_template(
        "admin/audit.html",
        entries=[(entry, json.loads(entry.values)) for entry in found[:A_PAGE]],
        older=found[A_PAGE - 1].id if len(found) > A_PAGE else None,
        actors={number: (public_id, email) for number, public_id, email in reading().execute(addresses_of(actors))},
        facts=facts,
        fact=fact,
    )


@bp.post("/audit/prove")
@needs("admin.prove_audit")
def prove_audit() -> Response:
    """Have the whole chain checked by the worker."""
    with unit_of_work() as work:
        ask_for_proof(work)
    flash(_("The log is being checked. You find the answer among your notices."), "success")
    return redirect(url_for("admin.audit"), 303)
