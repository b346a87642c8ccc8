"""The HTTP door of the wish list."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.mentoring import bp
from talent_net.blueprints.mentoring.routes.suggestions import back_to_list, somebody_known
from talent_net.blueprints.mentoring.shown.suggestions import shown_face, shown_fits
from talent_net.blueprints.mentoring.suggesting import asking
from talent_net.domain.mentoring.actions.wishes import add_wish, move_wish, remove_wish
from talent_net.domain.mentoring.fitting.suggesting import fits_with_mentors
from talent_net.domain.mentoring.queries.suggestions import offering_mentoring, somebody, wished_ids
from talent_net.domain.mentoring.rules.wishes import MOST_WISHES
from talent_net.domain.people.access.gate import subject_of
from talent_net.domain.people.directory import card_from, faces_by_id
from talent_net.kernel.access import can
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs, signed_in
from talent_net.web.telling import telling
from talent_net.web.words import sentence
from talent_net.web.work import acting, limits, now, reading, unit_of_work

TAKEN_OFF = "wish_taken_off"


@bp.app_template_global()
def place_on_wish_list(public_id: str) -> str:
    """On a profile: "listed", "open" for whoever may put this mentor on their list, or nothing."""
    person = reading().scalars(somebody(public_id)).one_or_none()
    actor = acting()
    if person is None or not can(actor, "mentoring.wish", subject_of(person, city_date(now()), limits())):
        return ""
    if reading().scalar(offering_mentoring(person.id)) is None:
        return ""
    return "listed" if person.id in set(reading().scalars(wished_ids(actor.person_id or 0))) else "open"


@bp.get("/wishes/")
@needs("mentoring.wish")
def wishes() -> str:
    """My wish list in its order, with whether each has room now."""
    ids = list(reading().scalars(wished_ids(signed_in().person_id)))
    reader = asking()
    found = fits_with_mentors(reading(), reader.memories, reader.looking, reader.traits, ids)
    fits = {fit.face.public_id: fit for fit in shown_fits(found, reader.looking, wished=ids)}
    faces = faces_by_id(reading(), reader.looking, ids)
    moment = now()
    shown = [shown_face(card_from(faces[number]), moment) for number in ids if number in faces]
    return render_template(
        "mentoring/wishes.html",
        reader=reader,
        wishes=[(face, fits.get(face.public_id)) for face in shown],
        most=MOST_WISHES,
        can_undo=TAKEN_OFF in session,
    )


@bp.post("/wishes/<public_id:public_id>/add")
@needs("mentoring.wish")
def add_to_list(public_id: str) -> Response:
    """Put a mentor on the list."""
    try:
        with unit_of_work() as work:
            add_wish(work, somebody_known(work, public_id))
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "warning")
        return redirect(url_for("mentoring.wishes"), 303)
    flash(_("The mentor is on your wish list."), "success")
    return redirect(url_for("mentoring.wishes") if request.form.get("from") == "profile" else back_to_list(), 303)


@bp.post("/wishes/<public_id:public_id>/move")
@needs("mentoring.wish")
def move_on_list(public_id: str) -> Response:
    """Put a mentor of the list at another position; what is no number is the first."""
    with unit_of_work() as work:
        move_wish(work, somebody_known(work, public_id).id, request.form.get("position", 1, type=int))
    return redirect(url_for("mentoring.wishes"), 303)


@bp.post("/wishes/<public_id:public_id>/remove")
@needs("mentoring.wish")
def take_off_list(public_id: str) -> Response:
    """Take a mentor off the list; they can be put back."""
    with unit_of_work() as work:
        position = remove_wish(work, somebody_known(work, public_id).id)
    session[TAKEN_OFF] = {"public_id": public_id, "position": position}
    return redirect(url_for("mentoring.wishes"), 303)


@bp.post("/wishes/undo")
@needs("mentoring.wish")
def put_back_on_list() -> Response:
    """Put back whoever was taken off last, where they stood."""
    gone = session.pop(TAKEN_OFF, None)
    if gone is not None:
        with telling(_("The mentor is back on your wish list.")) as work:
            add_wish(work, somebody_known(work, gone["public_id"]), gone["position"])
    return redirect(url_for("mentoring.wishes"), 303)
