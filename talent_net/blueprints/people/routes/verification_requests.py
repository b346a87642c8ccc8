"""How one becomes verified: the ways, one's own requests, asking."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.verification_requests import AskForm, EvidenceForm
from talent_net.blueprints.people.words.profiles import METHODS
from talent_net.blueprints.people.words.verification_requests import REASONS, STATES, TONES
from talent_net.domain.people.actions.verification_requests import ask_verification, show_more, withdraw_request
from talent_net.domain.people.evidence import prepare_scan
from talent_net.domain.people.model import Organisation, VerificationRequest
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.organisations import approved_organisations, organisation_by_slug
from talent_net.domain.people.queries.verification import verifications_of
from talent_net.domain.people.queries.verification_requests import own_request, requests_of
from talent_net.domain.people.rules.verification_requests import WAITING
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.web.apart import apart
from talent_net.web.guards import needs, signed_in, uploads
from talent_net.web.telling import telling
from talent_net.web.work import reading, unit_of_work

Page = str | Response | tuple[str, int]


@bp.get("/me/verification")
@needs("people.see_account")
def my_verification() -> str:
    """The ways to be verified, who vouches already, and what I asked."""
    person_id = signed_in().person_id
    return render_template(
        "people/verification/index.html",
        verifications=[row for row in reading().scalars(verifications_of(person_id)) if row.revoked_at is None],
        requests=reading().scalars(requests_of(person_id)).all(),
        methods=METHODS,
        states=STATES,
        tones=TONES,
        reasons=REASONS,
        waiting=WAITING,
    )


@bp.get("/me/verification/ask")
@needs("people.ask_verification")
def ask_verification_form() -> Page:
    """An empty request."""
    return render_template("people/verification/ask.html", form=AskForm(_organisations(), formdata=None))


@bp.post("/me/verification/ask")
@uploads
@needs("people.ask_verification")
def ask_to_be_verified() -> Page:
    """Ask the staff."""
    form = AskForm(_organisations())
    if form.validate():
        try:
            _ask(form)
        except RuleBroken as broken:
            form.show(broken)
        else:
            flash(_("Thank you. The city’s staff look at it, and you hear from us by mail."), "success")
            return redirect(url_for("people.my_verification"), 303)
    return render_template("people/verification/ask.html", form=form), 422


def _ask(form: AskForm) -> None:
    evidence, scan = form.evidence(), apart(prepare_scan, form.body())
    with unit_of_work() as work:
        person = work.session.scalars(account(signed_in().person_id)).one()
        slug = form.organisation.data
        organisation = work.session.scalars(organisation_by_slug(slug)).one() if slug else None
        ask_verification(work, person, organisation, evidence, scan)


@bp.get("/me/verification/<public_id:public_id>")
@needs("people.ask_verification")
def own_verification_request(public_id: str) -> Page:
    """What I showed, to be completed."""
    found = _own(reading(), public_id)
    form = EvidenceForm(formdata=None, data={"words": found.words, "link": found.link})
    return render_template("people/verification/more.html", form=form, request_=found, reasons=REASONS)


@bp.post("/me/verification/<public_id:public_id>")
@uploads
@needs("people.ask_verification")
def show_more_evidence(public_id: str) -> Page:
    """Show more."""
    form = EvidenceForm()
    if form.validate():
        try:
            evidence, scan = form.evidence(), apart(prepare_scan, form.body())
            with unit_of_work() as work:
                show_more(work, _own(work.session, public_id), evidence, scan)
        except RuleBroken as broken:
            form.show(broken)
        else:
            flash(_("Thank you. The city’s staff look at it again."), "success")
            return redirect(url_for("people.my_verification"), 303)
    found = _own(reading(), public_id)
    return render_template("people/verification/more.html", form=form, request_=found, reasons=REASONS), 422


@bp.post("/me/verification/<public_id:public_id>/withdraw")
@needs("people.withdraw_request")
def withdraw_verification_request(public_id: str) -> Response:
    """Take it back."""
    with telling(_("Your request is withdrawn, and what you had shown is deleted.")) as work:
        withdraw_request(work, _own(work.session, public_id))
    return redirect(url_for("people.my_verification"), 303)


def _own(session: Session, public_id: str) -> VerificationRequest:
    found = session.scalars(own_request(signed_in().person_id, public_id)).one_or_none()
    if found is None:
        raise NotFound("verification_request")
    return found


def _organisations() -> list[Organisation]:
    return list(reading().scalars(approved_organisations()))
