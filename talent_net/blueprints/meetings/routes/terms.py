"""Where and for how long one likes to meet."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.meetings import bp
from talent_net.blueprints.meetings.forms import TermsForm
from talent_net.blueprints.meetings.words import PLACE_HINTS
from talent_net.domain.meetings.actions.terms import keep_terms
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.terms import usual_terms
from talent_net.web.guards import needs, signed_in
from talent_net.web.work import limits, reading

Page = str | Response | tuple[str, int]


@bp.get("/terms")
@needs("meetings.keep_terms")
def terms() -> str:
    """What holds for me."""
    found = usual_terms(reading(), signed_in().person_id)
    kept = {"place": found.place.value, "address": found.address, "minutes": found.minutes}
    return _page(TermsForm(formdata=None, data=kept))


@bp.post("/terms")
@needs("meetings.keep_terms")
def save_terms() -> Page:
    """Keep it for what is booked from now on."""
    form = TermsForm()
    if form.validate():
        with form.trying() as work:
            keep_terms(work, Place(form.place.data or Place.CALL), form.address.data or "", form.minutes.data)
    if form.errors:
        return _page(form), 422
    flash(_("It is saved, and holds for what is booked from now on."), "success")
    return redirect(url_for("meetings.terms"), 303)


def _page(form: TermsForm) -> str:
    return render_template(
        "meetings/terms.html", form=form, place_hints=PLACE_HINTS, services=", ".join(sorted(limits().meeting_hosts))
    )
