"""Thanking each other, and taking one's words back."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.certificates import bp
from talent_net.blueprints.certificates.forms import ThanksForm
from talent_net.blueprints.certificates.routes.ending import ending_page
from talent_net.blueprints.certificates.words import THANKS
from talent_net.domain.certificates.actions.thanks import give_thanks, take_back_thanks
from talent_net.domain.certificates.model import Thanks
from talent_net.domain.certificates.queries.certificates import thanks_by_public_id
from talent_net.domain.certificates.reported import KIND, present_thanks, reported_thanks
from talent_net.kernel.errors import NotFound
from talent_net.web.extensions import limiter
from talent_net.web.guards import needs
from talent_net.web.identity import by_person
from talent_net.web.mentorships import seen_thread, under
from talent_net.web.reported import add_reported
from talent_net.web.work import reading, unit_of_work

add_reported(KIND, THANKS, present_thanks, reported_thanks)

Page = str | Response | tuple[str, int]


@bp.post("/of/<public_id:public_id>/thanks")
@limiter.limit("10/hour", key_func=by_person)
@needs("certificates.thank")
def thank(public_id: str) -> Page:
    """Write to the other of the two; they are told."""
    form = ThanksForm()
    form.validate()
    with form.trying() as work:
        give_thanks(work, seen_thread(work.session, public_id).mentorship, form.body.data or "")
    if form.errors:
        return ending_page(seen_thread(reading(), public_id), thanks_form=form), 422
    flash(_("Your words of thanks have been sent."), "success")
    return redirect(url_for("certificates.of_mentorship", public_id=public_id, _anchor="thanks"), 303)


@bp.post("/thanks/<public_id:public_id>/delete")
@needs("certificates.take_back_thanks")
def take_back(public_id: str) -> Page:
    """Delete one's own words."""
    with unit_of_work() as work:
        found: Thanks | None = work.session.scalars(thanks_by_public_id(public_id)).one_or_none()
        if found is None or found.deleted_at is not None:
            raise NotFound("thanks")
        address = under(work.session, found.mentorship, "mentoring.read_thread").mentorship.public_id
        take_back_thanks(work, found)
    flash(_("Your words of thanks are deleted."), "success")
    return redirect(url_for("certificates.of_mentorship", public_id=address, _anchor="thanks"), 303)
