"""A new password for who has lost theirs."""

from __future__ import annotations

from flask import flash, redirect, render_template, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.accounts import EmailForm, NewPasswordForm, given
from talent_net.blueprints.people.jobs.accounts import promise_reset
from talent_net.domain.people.actions.passwords import reset_password
from talent_net.domain.people.model import Person, TokenPurpose
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.tokens import token_in_force
from talent_net.domain.people.rules.passwords import check_password
from talent_net.domain.people.rules.secrets import digest_of
from talent_net.kernel.errors import RuleBroken
from talent_net.web.guards import public
from talent_net.web.identity import sign_in_browser
from talent_net.web.passwords import hash_password
from talent_net.web.throttle import forgive, may_mail, remember_device
from talent_net.web.work import now, reading, unit_of_work

Answer = str | Response | tuple[str, int]


@bp.get("/reset")
@public
def reset() -> str:
    """Ask for the link."""
    return render_template("people/reset.html", form=EmailForm(email=session.get("mailed_to", "")))


@bp.post("/reset")
@public
def send_reset() -> Answer:
    """Have the link sent, if the address has an account; the page says and does the same anyway."""
    form = EmailForm()
    if not form.validate_on_submit():
        return render_template("people/reset.html", form=form), 422
    email: str = given(form.email)
    if may_mail(email):
        with unit_of_work() as work:
            promise_reset(work, email)
    session["mailed_to"] = email
    return redirect(url_for("people.reset_sent"), 303)


@bp.get("/reset/sent")
@public
def reset_sent() -> str:
    """What to do next: open the mail."""
    return render_template("people/reset_sent.html", email=session.get("mailed_to"))


@bp.get("/reset/<token>")
@public
def new_password(token: str) -> Answer:
    """The form behind the link."""
    if _owner(token) is None:
        return render_template("people/link_over.html", again=url_for("people.reset")), 410
    return render_template("people/new_password.html", form=NewPasswordForm(), token=token)


@bp.post("/reset/<token>")
@public
def save_new_password(token: str) -> Answer:
    """Set the password. Whoever has a second factor is asked for it; the link alone does not stand in for it."""
    form, person = NewPasswordForm(), _owner(token)
    if person is None:
        return render_template("people/link_over.html", again=url_for("people.reset")), 410
    email = person.email
    if not form.validate_on_submit() or not _is_good(form, email):
        return render_template("people/new_password.html", form=form, token=token), 422
    reading().rollback()
    fresh = hash_password(given(form.password))
    try:
        with unit_of_work() as work:
            row = reset_password(work, token, fresh)
            has_second_factor = row.totp_confirmed_at is not None
            if not has_second_factor:
                sign_in_browser(work, row)
    except RuleBroken:
        return render_template("people/link_over.html", again=url_for("people.reset")), 410
    forgive(email)
    flash(_("Your new password is set. All other sessions have ended."), "success")
    target = url_for("people.sign_in") if has_second_factor else url_for("pages.home")
    return remember_device(redirect(target, 303), email)


def _owner(secret: str) -> Person | None:
    token = reading().scalars(token_in_force(TokenPurpose.RESET_PASSWORD, digest_of(secret), now())).one_or_none()
    person = reading().scalars(account(token.person_id or 0)).one_or_none() if token else None
    return person if person is not None and person.suspended_at is None else None


def _is_good(form: NewPasswordForm, email: str) -> bool:
    try:
        check_password(given(form.password), email)
    except RuleBroken as broken:
        form.show(broken)
        return False
    return True
