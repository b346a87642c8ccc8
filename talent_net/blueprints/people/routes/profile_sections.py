"""Editing one's profile, one section a page; and a newcomer's two short steps."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.first_steps import WhoIAmForm, second_step
from talent_net.blueprints.people.forms.profiles import HoursForm, SectionForm
from talent_net.blueprints.people.looking import card_from, own_person
from talent_net.blueprints.people.routes.profiles import audiences_of, progress_of
from talent_net.blueprints.people.sections import SECTIONS, Section
from talent_net.blueprints.people.shown.profiles import photo_address, shown_entry
from talent_net.blueprints.people.shown.terms import term_groups
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.cards import filled_parts
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.people.rules.audiences import Viewpoint
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs, signed_in
from talent_net.web.i18n import zone_city
from talent_net.web.work import limits, now, reading

Answer = str | Response | tuple[str, int]


@bp.get("/me/profile/edit")
@needs("people.edit_profile")
def edit_profile() -> str:
    """All sections, what stands in them and who sees it."""
    person = own_person()
    filled = filled_parts(card_from(person, Viewpoint.SELF))
    return render_template(
        "people/edit/index.html", sections=SECTIONS.values(), filled=filled, audiences=audiences_of(person), **progress_of(person)
    )


@bp.get("/me/profile/<section>")
@needs("people.edit_profile")
def edit_section(section: str) -> str:
    """One section's form."""
    found, person = _section(section), own_person()
    return _page(found, found.form.of(person, is_protected=_protected(person)), person)


@bp.post("/me/profile/<section>")
@needs("people.edit_profile")
def save_section(section: str) -> Answer:
    """Save a section, or add or remove one of its rows."""
    found, person = _section(section), own_person()
    form = found.form.of(person, is_protected=_protected(person))
    if form.adjust(request.form):
        return _page(found, form, person)
    if form.validate_on_submit() and saved(form):
        flash(_("Your changes have been saved."), "success")
        return redirect(url_for("people.own_profile"), 303)
    return _page(found, form, own_person()), 422


@bp.get("/me/begin/<int:step>")
@needs("people.edit_profile")
def begin(step: int) -> str:
    """A newcomer's step."""
    person = own_person()
    return _step_page(step, _step_form(step, person), person)


@bp.post("/me/begin/<int:step>")
@needs("people.edit_profile")
def save_step(step: int) -> Answer:
    """Save a step and go on to the next, or home."""
    person = own_person()
    form = _step_form(step, person)
    if form.adjust(request.form):
        return _step_page(step, form, person)
    if form.validate_on_submit() and saved(form):
        if step == 1:
            return redirect(url_for("people.begin", step=2), 303)
        flash(_("Welcome! Your profile has made a good start."), "success")
        return redirect(url_for("pages.home"), 303)
    return _step_page(step, form, own_person()), 422


def saved(form: SectionForm) -> bool:
    """Write what was entered; a broken rule goes beside its field."""
    with form.trying() as work:
        person = work.session.scalars(person_with_profile(signed_in().person_id)).one()
        if isinstance(form, HoursForm):
            form.save_cells(work, person, request.form)
        else:
            form.save(work, person)
    return not form.errors


def _section(slug: str) -> Section:
    if slug not in SECTIONS:
        abort(404)
    return SECTIONS[slug]


def _page(section: Section, form: SectionForm, person: Person) -> str:
    return render_template(f"people/edit/{section.slug}.html", section=section, form=form, **_extras(section.slug, form, person))


def _extras(slug: str, form: SectionForm, person: Person) -> dict[str, Any]:
    """What a section's page shows beside its form."""
    card = card_from(person, Viewpoint.SELF)
    if isinstance(form, HoursForm):
        return {"chosen": form.cells(person, request.form), "zone": zone_city(person.profile.time_zone)}
    if slug == "terms":
        return {"groups": term_groups(reading())}
    if slug == "career":
        return {"entries": [shown_entry(entry, now()) for entry in card.career or ()]}
    if slug == "photo":
        return {"photo": photo_address(card.public_id, card.photo_digest, "large"), "who": person.profile}
    return {}


def _step_form(step: int, person: Person) -> SectionForm:
    protected = _protected(person)
    if step not in {1, 2}:
        abort(404)
    kind = WhoIAmForm if step == 1 else second_step(person.calling, is_protected=protected)
    return kind.of(person, is_protected=protected)


def _step_page(step: int, form: SectionForm, person: Person) -> str:
    groups = term_groups(reading()) if step == 2 else ()
    return render_template("people/edit/begin.html", step=step, form=form, groups=groups, calling=person.calling)


def _protected(person: Person) -> bool:
    return is_protected(person, city_date(now()), limits())
