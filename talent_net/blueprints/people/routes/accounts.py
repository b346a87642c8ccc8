"""Signing up, confirming the address, and coming by invitation."""

from __future__ import annotations

from flask import flash, redirect, render_template, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.accounts import EmailForm, EmptyForm, InvitationForm, PersonForm, SignUpForm, given
from talent_net.domain.people.actions.accounts import Newcomer, confirm_email
from talent_net.domain.people.actions.accounts import sign_up as open_account
from talent_net.domain.people.actions.invitations import accept_invitation
from talent_net.domain.people.actions.tokens import issue_token
from talent_net.domain.people.model import Calling, RosterEntry, Token, TokenPurpose
from talent_net.domain.people.queries.accounts import account_by_email
from talent_net.domain.people.queries.organisations import organisation_by_id
from talent_net.domain.people.queries.tokens import invited_entry, token_in_force
from talent_net.domain.people.rules.ages import check_birth_date
from talent_net.domain.people.rules.passwords import check_password
from talent_net.domain.people.rules.secrets import digest_of
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work, city_date
from talent_net.web.guards import public
from talent_net.web.i18n import current_language
from talent_net.web.identity import me, sign_in_browser
from talent_net.web.mail import queue_mail
from talent_net.web.passwords import hash_password
from talent_net.web.throttle import may_mail, remember_device
from talent_net.web.work import limits, now, reading, unit_of_work

Answer = str | Response | tuple[str, int]


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
            person = open_account(work, newcomer)
            if person is None:
                queue_mail(work, "people/known_address", to=email, language=newcomer.language)
            else:
                send_confirmation(work, person.id, email, newcomer.language)
    session["mailed_to"] = email
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
            person = work.session.scalars(account_by_email(given(form.email))).one_or_none()
            if person is not None and person.confirmed_at is None:
                send_confirmation(work, person.id, person.email, person.language)
        session["mailed_to"] = given(form.email)
    flash(_("If the address still has to be confirmed, a new link is on its way."), "message")
    return redirect(url_for("people.check_mail"), 303)


@bp.get("/confirm/<token>")
@public
def confirm(token: str) -> Answer:
    """A page with one button: opening it confirms nothing, for mail scanners open links too."""
    if _token(TokenPurpose.CONFIRM_EMAIL, token) is None:
        return render_template("people/link_over.html", again=url_for("people.check_mail")), 410
    return render_template("people/confirm.html", form=EmptyForm(), token=token)


@bp.post("/confirm/<token>")
@public
def confirm_now(token: str) -> Answer:
    """Confirm the address, sign in on this browser, and go on to the profile."""
    try:
        with unit_of_work() as work:
            person = confirm_email(work, token)
            if not person.totp_confirmed_at:
                sign_in_browser(work, person)
    except RuleBroken:
        return render_template("people/link_over.html", again=url_for("people.check_mail")), 410
    flash(_("Your address is confirmed. Welcome aboard."), "success")
    return remember_device(redirect(url_for("people.begin", step=1), 303), person.email)  # type: ignore[arg-type]  # Flask's response


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
    try:
        with unit_of_work() as work:
            person = accept_invitation(work, token, newcomer)
            sign_in_browser(work, person)
    except RuleBroken as broken:
        form.show(broken)
        return _invitation_page(form, found), 422
    return remember_device(redirect(url_for("people.begin", step=1), 303), person.email)  # type: ignore[arg-type]  # Flask's response


def send_confirmation(work: Work, person_id: int, email: str, language: str) -> None:
    """Promise the mail with the link."""
    secret = issue_token(work, TokenPurpose.CONFIRM_EMAIL, person_id)
    queue_mail(work, "people/confirm", to=email, language=language, token=secret)


def _keeps_rules(form: PersonForm, email: str, *, through_school: bool) -> bool:
    try:
        check_birth_date(city_date(now()), form.birthday, limits(), through_school=through_school)
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
