"""One account: its roles, its verifications, its suspension."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.admin import bp
from talent_net.blueprints.admin.forms import AgeForm, RoleForm, SuspendForm, VerifyForm
from talent_net.blueprints.admin.words import CALLINGS, METHODS, REASONS, ROLES, STAGES, STANDINGS
from talent_net.domain.people.access.staff import account_of
from talent_net.domain.people.actions.ages import correct_age
from talent_net.domain.people.actions.staff import give_role, restore_account, suspend_account, take_role
from talent_net.domain.people.actions.verification import revoke_verification, verify_by_staff
from talent_net.domain.people.actors import age_of
from talent_net.domain.people.cards import name_of
from talent_net.domain.people.model import Organisation, Person, Role
from talent_net.domain.people.queries.organisations import approved_organisations, organisation_by_slug
from talent_net.domain.people.queries.staff import account_page, grant_of
from talent_net.domain.people.queries.verification import verification_with_id, verifications_of
from talent_net.domain.people.rules.standings import standing_on
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import city_date
from talent_net.web.forms import Form
from talent_net.web.guards import needs, proven
from talent_net.web.work import acting, limits, now, reading, unit_of_work

Page = Response | tuple[str, int]


@bp.get("/people/<public_id:public_id>")
@needs("admin.see_person")
def person(public_id: str) -> Page:
    """What staff need to know of an account, and nothing of the profile but the name."""
    return _page(public_id)


@bp.post("/people/<public_id:public_id>/roles")
@needs("admin.grant_roles")
@proven
def grant_role(public_id: str) -> Page:
    """Grant a role."""
    form = RoleForm(_organisations())
    if form.validate():
        with form.trying() as work:
            organisation = _organisation(work.session, form.organisation.data)
            found = _person(work.session, public_id)
            give_role(work, found, Role(form.role.data), organisation.id if organisation else None)
    if form.errors:
        return _page(public_id, 422, role_form=form)
    return _back(public_id, _("The role is granted."))


@bp.post("/people/<public_id:public_id>/roles/<int:grant_id>/revoke")
@needs("admin.revoke_roles")
@proven
def revoke_role(public_id: str, grant_id: int) -> Page:
    """Take a role back."""
    with unit_of_work() as work:
        found = _person(work.session, public_id)
        grant = work.session.scalars(grant_of(found.id, grant_id)).one_or_none()
        if grant is None:
            raise NotFound("role")
        take_role(work, found, grant)
    return _back(public_id, _("The role is taken back."))


@bp.post("/people/<public_id:public_id>/verify")
@needs("people.verify_by_staff")
def verify(public_id: str) -> Page:
    """Vouch for somebody."""
    form = VerifyForm(_organisations())
    if form.validate():
        with form.trying() as work:
            organisation = _organisation(work.session, form.organisation.data)
            verify_by_staff(work, _person(work.session, public_id), organisation)
    if form.errors:
        return _page(public_id, 422, verify_form=form)
    return _back(public_id, _("This person is verified now."))


@bp.post("/people/<public_id:public_id>/verifications/<int:verification_id>/revoke")
@needs("people.revoke_verification")
def revoke(public_id: str, verification_id: int) -> Page:
    """Take a verification back."""
    with unit_of_work() as work:
        found = _person(work.session, public_id)
        verification = work.session.scalars(verification_with_id(found.id, verification_id)).one_or_none()
        if verification is None:
            raise NotFound("verification")
        revoke_verification(work, verification)
    return _back(public_id, _("The verification is taken back."))


@bp.post("/people/<public_id:public_id>/age")
@needs("admin.correct_age")
@proven
def correct_person_age(public_id: str) -> Page:
    """Put date of birth and school right."""
    form = AgeForm()
    if form.validate():
        with form.trying() as work:
            correct_age(work, _person(work.session, public_id), form.age(), form.reason.data, form.evidence.data)
    if form.errors:
        return _page(public_id, 422, age_form=form)
    return _back(public_id, _("It is put right, and the person is told."))


@bp.post("/people/<public_id:public_id>/suspend")
@needs("admin.suspend")
@proven
def suspend(public_id: str) -> Page:
    """Shut somebody out."""
    form = SuspendForm()
    if form.validate():
        with form.trying() as work:
            suspend_account(work, _person(work.session, public_id), form.reason.data)
    if form.errors:
        return _page(public_id, 422, suspend_form=form)
    return _back(public_id, _("The account is suspended, and signed out everywhere."))


@bp.post("/people/<public_id:public_id>/restore")
@needs("admin.suspend")
@proven
def restore(public_id: str) -> Page:
    """Let somebody back in."""
    with unit_of_work() as work:
        restore_account(work, _person(work.session, public_id))
    return _back(public_id, _("The account is open again."))


def _page(public_id: str, status: int = 200, **forms: Form) -> tuple[str, int]:
    found, organisations = _person(reading(), public_id), _organisations()
    known = {"role_form": RoleForm, "verify_form": VerifyForm}
    shown = {name: forms.get(name) or kind(organisations, formdata=None) for name, kind in known.items()}
    page = render_template(
        "admin/person.html",
        person=found,
        name=name_of(found),
        account=account_of(found, city_date(now()), limits()),
        verifications=reading().scalars(verifications_of(found.id)).all(),
        age_form=forms.get("age_form") or AgeForm(formdata=None, data=_age(found)),
        standing=standing_on(city_date(now()), age_of(found), limits()),
        standings=STANDINGS,
        stages=STAGES,
        suspend_form=forms.get("suspend_form") or SuspendForm(formdata=None),
        callings=CALLINGS,
        methods=METHODS,
        reasons=REASONS,
        roles=ROLES,
        **shown,
    )
    return page, status


def _age(found: Person) -> dict[str, object]:
    return {
        "born_on": found.born_on,
        "school_stage": found.school_stage.value,
        "graduates_on": found.graduates_on,
        "reason": "",
        "evidence": "",
    }


def _person(session: Session, public_id: str) -> Person:
    """The person, where this reader may know of the account."""
    found: Person | None = session.scalars(account_page(public_id)).one_or_none()
    if found is None or not can(acting(), "admin.see_person", account_of(found, city_date(now()), limits())):
        raise NotFound("person")
    return found


def _organisations() -> list[Organisation]:
    return list(reading().scalars(approved_organisations()))


def _organisation(session: Session, slug: str | None) -> Organisation | None:
    return session.scalars(organisation_by_slug(slug)).one_or_none() if slug else None


def _back(public_id: str, said: str) -> Response:
    flash(said, "success")
    return redirect(url_for("admin.person", public_id=public_id), 303)
