"""The HTTP door of organisations."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.organisations import KeptOrganisationForm, OrganisationForm, filled
from talent_net.blueprints.people.shown.faces import printed_cards
from talent_net.blueprints.people.words.organisations import KINDS
from talent_net.domain.people.actions.organisations import (
    change_domains,
    create_organisation,
    edit_organisation,
    propose_organisation,
)
from talent_net.domain.people.directory import Looking, listing
from talent_net.domain.people.model import Organisation, OrganisationKind
from talent_net.domain.people.queries.organisations import (
    approved_organisations,
    organisation_by_slug,
    waiting_organisations_of,
)
from talent_net.domain.people.rules.directory import page_number
from talent_net.domain.people.rules.organisations import may_show_count
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs, signed_in
from talent_net.web.work import acting, limits, now, reading, unit_of_work

Page = str | tuple[str, int] | Response
MOST_SEARCH_LETTERS = 100


@bp.get("/organisations/")
@needs("people.list_organisations")
def organisations() -> str:
    """All approved organisations, and what the reader proposed."""
    kind = next((item for item in OrganisationKind if item == request.args.get("kind")), None)
    words = " ".join(request.args.get("words", "").replace("\0", "").split())[:MOST_SEARCH_LETTERS]
    return render_template(
        "people/organisations.html",
        found=reading().scalars(approved_organisations(kind, words)).all(),
        waiting=reading().scalars(waiting_organisations_of(signed_in().person_id)).all(),
        kinds=KINDS,
        kind=kind,
        words=words,
    )


@bp.get("/organisations/<slug>")
@needs("people.see_organisation")
def organisation(slug: str) -> str:
    """One organisation with those of its members whom the reader may find."""
    found = _organisation(reading(), slug)
    looking = Looking(actor=acting(), today=city_date(now()), limits=limits())
    members = listing(reading(), looking, found.id, page_number(request.args.get("page", "")))
    return render_template(
        "people/organisation.html",
        organisation=found,
        kinds=KINDS,
        members=members,
        cards=printed_cards(members.faces, now(), level=3),
        shows_count=may_show_count(members.count, is_trusted=can(acting(), "people.count_members", found)),
    )


@bp.get("/organisations/propose")
@needs("people.propose_organisation")
def propose_organisation_form() -> Page:
    """An empty proposal."""
    return _entry_page("people/propose_organisation.html", OrganisationForm(formdata=None))


@bp.post("/organisations/propose")
@needs("people.propose_organisation")
def propose_an_organisation() -> Page:
    """Propose an organisation."""
    form = OrganisationForm()
    if form.validate():
        with form.trying() as work:
            propose_organisation(work, form.particulars())
    if form.errors:
        return _entry_page("people/propose_organisation.html", form, 422)
    flash(_("Thank you. We tell you as soon as your proposal is decided."), "success")
    return redirect(url_for("people.organisations"), 303)


@bp.get("/organisations/new")
@needs("people.create_organisation")
def new_organisation() -> Page:
    """An empty form for staff."""
    return _entry_page("people/new_organisation.html", KeptOrganisationForm(formdata=None))


@bp.post("/organisations/new")
@needs("people.create_organisation")
def create_an_organisation() -> Page:
    """Enter an organisation as staff."""
    form = KeptOrganisationForm()
    if form.validate():
        with form.trying() as work:
            made = create_organisation(work, form.particulars(), domains=form.domain_lines())
    if form.errors:
        return _entry_page("people/new_organisation.html", form, 422)
    flash(_("The organisation is entered."), "success")
    return redirect(url_for("people.organisation", slug=made.slug), 303)


@bp.get("/organisations/<slug>/edit")
@needs("people.edit_organisation")
def edit_organisation_form(slug: str) -> Page:
    """The form with what is known."""
    found = _organisation(reading(), slug, "people.edit_organisation")
    return render_template("people/edit_organisation.html", form=filled(_form_class(found), found), organisation=found)


@bp.post("/organisations/<slug>/edit")
@needs("people.edit_organisation")
def edit_an_organisation(slug: str) -> Page:
    """Change an organisation; its domains only by staff."""
    found = _organisation(reading(), slug, "people.edit_organisation")
    form = _form_class(found)()
    if form.validate():
        try:
            _save(slug, form)
        except RuleBroken as broken:
            form.show(broken)
        else:
            flash(_("Your changes are saved."), "success")
            return redirect(url_for("people.organisation", slug=slug), 303)
    return render_template("people/edit_organisation.html", form=form, organisation=found), 422


def _save(slug: str, form: OrganisationForm) -> None:
    with unit_of_work() as work:
        found = _organisation(work.session, slug, "people.edit_organisation")
        edit_organisation(work, found, form.particulars())
        if isinstance(form, KeptOrganisationForm):
            change_domains(work, found, form.domain_lines())


def _form_class(found: Organisation) -> type[OrganisationForm]:
    return KeptOrganisationForm if can(acting(), "people.change_domains", found) else OrganisationForm


def _entry_page(template: str, form: OrganisationForm, status: int = 200) -> tuple[str, int]:
    return render_template(template, form=form), status


def _organisation(session: Session, slug: str, policy: str = "people.see_organisation") -> Organisation:
    found: Organisation | None = session.scalars(organisation_by_slug(slug)).one_or_none()
    # Who may not do this need not learn that a proposal waits here.
    if found is None or not can(acting(), policy, found):
        raise NotFound("organisation")
    return found
