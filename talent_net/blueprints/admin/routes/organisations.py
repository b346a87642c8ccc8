"""Organisations that wait for approval."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.admin import bp
from talent_net.blueprints.admin.proposing import proposers_of
from talent_net.blueprints.admin.words import ORGANISATION_KINDS
from talent_net.domain.people.actions.organisations import approve_organisation, decline_organisation
from talent_net.domain.people.model import Organisation
from talent_net.domain.people.queries.organisations import organisation_by_slug, waiting_organisations
from talent_net.kernel.errors import NotFound
from talent_net.web.guards import needs
from talent_net.web.work import reading, unit_of_work


@bp.get("/organisations/")
@needs("admin.list_organisations")
def organisations() -> str:
    """What waits, the oldest first."""
    found = reading().scalars(waiting_organisations()).all()
    return render_template(
        "admin/organisations.html",
        found=found,
        kinds=ORGANISATION_KINDS,
        proposers=proposers_of(item.proposed_by_id for item in found),
    )


@bp.post("/organisations/<slug>/approve")
@needs("people.decide_organisation")
def approve(slug: str) -> Response:
    """Let it stand."""
    with unit_of_work() as work:
        approve_organisation(work, _organisation(work.session, slug))
    flash(_("The organisation is approved."), "success")
    return redirect(url_for("admin.organisations"), 303)


@bp.post("/organisations/<slug>/decline")
@needs("people.decide_organisation")
def decline(slug: str) -> Response:
    """Refuse it."""
    with unit_of_work() as work:
        decline_organisation(work, _organisation(work.session, slug))
    flash(_("The proposal is declined."), "success")
    return redirect(url_for("admin.organisations"), 303)


def _organisation(session: Session, slug: str) -> Organisation:
    found: Organisation | None = session.scalars(organisation_by_slug(slug)).one_or_none()
    if found is None:
        raise NotFound("organisation")
    return found
