"""Signing up, confirming the address, and coming by invitation."""

from __future__ import annotations

from flask import Response as PageResponse
from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.accounts import (
    EmailForm,
    EmptyForm,
    InvitationForm,
    PersonForm,
    ProofForm,
    SignUpForm,
    given,
)
from talent_net.blueprints.people.jobs.accounts import promise_confirmation, promise_sign_up
from talent_net.domain.people.actions.accounts import Newcomer, confirm_email
from talent_net.domain.people.actions.invitations import accept_invitation
from talent_net.domain.people.model import Calling, Person, RosterEntry, Token, TokenPurpose
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.organisations import organisation_by_id
from talent_net.domain.people.queries.tokens import invited_entry, token_in_force
from talent_net.domain.people.rules.accounts import check_school
from talent_net.domain.people.rules.ages import check_birth_date
from talent_net.domain.people.rules.passwords import check_password
from talent_net.domain.people.rules.secrets import digest_of
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import city_date
from talent_net.web.guards import public
from talent_net.web.i18n import current_language
from talent_net.web.identity import me, sign_in_browser
from talent_net.web.passwords import hash_password, is_password
from talent_net.web.throttle import may_guess, may_mail, remember_device
from talent_net.web.work import limits, now, reading, unit_of_work

Answer = str | Response | tuple[str, int]
# Marks the browser that signed up, by a digest of the salted hash that only this sign-up has.
JOINED = "joined"
INDEXED = ("people.sign_up", "people.sign_in", "people.profile")


@bp.after_request
def keep_out_of_indexes(response: PageResponse) -> PageResponse:
    """Search engines, which come as strangers, may know the doors that lead in and public profiles, and nothing else of people."""
    if request.endpoint not in INDEXED and me() is None:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


@bp.get("/sign-up")
@public
def sign_up() -> Answer:
    """The form, for those who have no account."""
    if me() is not None:
        return redirect(url_for("pages.home"), 303)
    return _sign_up_page(SignUpForm())


@bp.post("/sign-up")
@public
def create_account() -> Answer:
    """Open an account. The answer is the same whether or not the address has one already."""
    form = SignUpForm()
    form.offer_years(city_date(now()))
    if not form.validate_on_submit() or not _keeps_rules(form, given(form.email), through_school=False):
        return _sign_up_page(form), 422
    email: str = given(form.email)
    newcomer = _newcomer(form, email)
    if may_mail(email):
        with unit_of_work() as work:
            promise_sign_up(work, newcomer)
    session["mailed_to"], session[JOINED] = email, digest_of(newcomer.password_hash)
    return redirect(url_for("people.check_mail"), 303)


@bp.get("/check-mail")
@public
def check_mail() -> str:
    """What to do next: open the mail."""
    form = EmailForm(email=session.get("mailed_to", ""))
    return render_template("people/check_mail.html", form=form, email=session.get("mailed_to"))


@bp.post("/confirm/again")
@public
def confirm_again() -> Response:
    """Send the link again, to whoever still has to confirm."""
    form = EmailForm()
    if form.validate_on_submit() and may_mail(given(form.email)):
        with unit_of_work() as work:
            promise_confirmation(work, given(form.email))
        session["mailed_to"] = given(form.email)
    flash(_("If the address still has to be confirmed, a new link is on its way."), "message")
    return redirect(url_for("people.check_mail"), 303)


@bp.get("/confirm/<token>")
@public
def confirm(token: str) -> Answer:
    """A page with one button: opening it confirms nothing, for mail scanners open links too."""
    newcomer = _unconfirmed(token)
    if newcomer is None:
        return render_template("people/link_over.html", again=url_for("people.check_mail")), 410
    return render_template("people/confirm.html", form=_confirm_form(newcomer), token=token)


@bp.post("/confirm/<token>")
@public
def confirm_now(token: str) -> Answer:
    """Confirm the address, sign in on this browser, and go on to the profile.

    Another browser than the one that signed up gives the password: whoever signs up with somebody else's address would
    otherwise have its owner open an account that the stranger holds the password of.
    """
    newcomer = _unconfirmed(token)
    if newcomer is None:
        return render_template("people/link_over.html", again=url_for("people.check_mail")), 410
    form, email, stored = _confirm_form(newcomer), newcomer.email, newcomer.password_hash
    reading().rollback()
    if not form.validate_on_submit():
        return render_template("people/confirm.html", form=form, token=token), 422
    if isinstance(form, ProofForm) and (not may_guess(email) or not is_password(stored, given(form.password))):
        form.show(RuleBroken("people.password_wrong", "password"))
        return render_template("people/confirm.html", form=form, token=token), 422
    try:
        with unit_of_work() as work:
            sign_in_browser(work, confirm_email(work, token))
    except RuleBroken:
        return render_template("people/link_over.html", again=url_for("people.check_mail")), 410
    flash(_("Your address is confirmed. Welcome aboard."), "success")
    return remember_device(redirect(url_for("people.begin", step=1), 303), email)


def _unconfirmed(secret: str) -> Person | None:
    token = _token(TokenPurpose.CONFIRM_EMAIL, secret)
    return reading().scalars(account(token.person_id or 0)).one_or_none() if token is not None else None


def _confirm_form(newcomer: Person) -> EmptyForm | ProofForm:
    return EmptyForm() if session.get(JOINED) == digest_of(newcomer.password_hash) else ProofForm()


@bp.get("/invitation/<token>")
@public
def invitation(token: str) -> Answer:
    """Come by an organisation's invitation."""
    found = _token(TokenPurpose.INVITATION, token)
    if found is None:
        return render_template("people/link_over.html", again=url_for("people.sign_up")), 410
    return _invitation_page(InvitationForm(), found)


@bp.post("/invitation/<token>")
@public
def accept(token: str) -> Answer:
    """Open an account by the invitation; the mail has proved the address."""
    found = _token(TokenPurpose.INVITATION, token)
    if found is None or found.email is None:
        return render_template("people/link_over.html", again=url_for("people.sign_up")), 410
    form = InvitationForm()
    form.offer_years(city_date(now()))
    if not form.validate_on_submit() or not _keeps_rules(form, found.email, through_school=True):
        return _invitation_page(form, found), 422
    newcomer = _newcomer(form, found.email)
    with form.trying() as work:
        person = accept_invitation(work, token, newcomer)
        sign_in_browser(work, person)
    if form.errors:
        return _invitation_page(form, found), 422
    return remember_device(redirect(url_for("people.begin", step=1), 303), person.email)


def _keeps_rules(form: PersonForm, email: str, *, through_school: bool) -> bool:
    try:
        today = city_date(now())
        check_birth_date(today, form.birthday, limits(), through_school=through_school)
        check_school(today, Calling(form.calling.data), form.stage, form.graduates_on)
        check_password(given(form.password), email)
    except RuleBroken as broken:
        form.show(broken)
        return False
    return True


def _newcomer(form: PersonForm, email: str) -> Newcomer:
    return Newcomer(
        email=email,
        password_hash=hash_password(given(form.password)),
        calling=Calling(form.calling.data),
        born_on=form.birthday,
        school_stage=form.stage,
        graduates_on=form.graduates_on,
        language=current_language(),
    )


def _token(purpose: TokenPurpose, secret: str) -> Token | None:
    return reading().scalars(token_in_force(purpose, digest_of(secret), now())).one_or_none()


def _sign_up_page(form: SignUpForm) -> str:
    form.offer_years(city_date(now()))
    return render_template("people/sign_up.html", form=form)


def _invitation_page(form: InvitationForm, found: Token) -> str:
    form.offer_years(city_date(now()))
    entry: RosterEntry = reading().scalars(invited_entry(found.roster_entry_id or 0)).one()
    organisation = reading().scalars(organisation_by_id(entry.organisation_id)).one()
    return render_template("people/invitation.html", form=form, entry=entry, email=found.email, organisation=organisation)
