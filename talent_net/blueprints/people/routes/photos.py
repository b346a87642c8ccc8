"""Portraits: uploading one, taking it away, and serving it to whom the gate lets through."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.photos import PhotoForm
from talent_net.blueprints.people.looking import card_from, own_person, seen_viewpoint
from talent_net.blueprints.people.sections import SECTIONS
from talent_net.blueprints.people.shown.profiles import photo_address
from talent_net.domain.people.actions.photos import remove_photo, set_photo
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.portraits import Portrait, prepare_portrait
from talent_net.domain.people.queries.profiles import person_by_public_id, person_with_profile, photo_bytes
from talent_net.domain.people.rules.audiences import Viewpoint
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import city_date
from talent_net.web.apart import apart
from talent_net.web.guards import needs, public, signed_in, uploads
from talent_net.web.work import limits, now, reading, unit_of_work

A_DAY = 24 * 60 * 60


@bp.post("/me/profile/photo")
@uploads
@needs("people.edit_profile")
def save_photo() -> str | Response | tuple[str, int]:
    """Take a new portrait, or only its audience."""
    person = own_person()
    form = PhotoForm.of(person, is_protected=is_protected(person, city_date(now()), limits()))
    if form.validate_on_submit() and _saved(form, has_photo=person.profile.photo is not None):
        flash(_("Your changes have been saved."), "success")
        return redirect(url_for("people.own_profile"), 303)
    card = card_from(own_person(), Viewpoint.SELF)
    photo = photo_address(card.public_id, card.photo_digest, "large")
    return render_template("people/edit/photo.html", section=SECTIONS["photo"], form=form, photo=photo), 422


@bp.post("/me/photo/remove")
@needs("people.edit_profile")
def drop_photo() -> Response:
    """Take the portrait away."""
    with unit_of_work() as work:
        remove_photo(work, work.session.scalars(person_with_profile(signed_in().person_id)).one())
    flash(_("Your photo has been removed."), "success")
    return redirect(url_for("people.edit_section", section="photo"), 303)


@bp.get("/photos/<public_id:public_id>/<digest>-<any(small, large):size>.webp")
@public
def photo(public_id: str, digest: str, size: str) -> Response:
    """A portrait, for those who may see it on the profile."""
    person, viewpoint = seen_viewpoint(reading().scalars(person_by_public_id(public_id)).one_or_none())
    if card_from(person, viewpoint).photo_digest != digest:
        raise NotFound("photo")
    response = make_response(reading().scalar(photo_bytes(person.id, size)))
    response.mimetype = "image/webp"
    response.cache_control.private = True
    response.cache_control.max_age = A_DAY
    response.vary.add("Cookie")
    response.set_etag(f"{digest}-{size}")
    return response.make_conditional(request)


def _saved(form: PhotoForm, *, has_photo: bool) -> bool:
    try:
        body = form.body()
        portrait: Portrait | None = None if has_photo and not body else apart(prepare_portrait, body)
        with unit_of_work() as work:
            person = work.session.scalars(person_with_profile(signed_in().person_id)).one()
            if portrait is not None:
                set_photo(work, person, portrait)
            form.save(work, person)
    except RuleBroken as broken:
        form.show(broken)
        return False
    return True
