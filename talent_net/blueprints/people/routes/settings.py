"""A person's own account: address, password, sessions."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.accounts import EmptyForm, NewEmailForm, NewPasswordForm, given
from talent_net.domain.people.actions.emails import ask_email_change, change_email
from talent_net.domain.people.actions.passwords import change_password
from talent_net.domain.people.actions.sessions import close_all_sessions, close_sessions
from talent_net.domain.people.model import TokenPurpose
from talent_net.domain.people.queries.accounts import account, sessions_of
from talent_net.domain.people.queries.tokens import token_in_force
from talent_net.domain.people.rules.passwords import check_password
from talent_net.domain.people.rules.secrets import digest_of
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.web.guards import needs, proven, public, signed_in, without_second_factor
from talent_net.web.identity import Me
from talent_net.web.identity import me as whoever
from talent_net.web.mail import queue_mail
from talent_net.web.passwords import hash_password
from talent_net.web.throttle import may_mail
from talent_net.web.work import now, reading, unit_of_work

Answer = str | Response | tuple[str, int]


@bp.get("/me")
@needs("people.see_account")
@without_second_factor
def me() -> str:
    """Everything of the account, from one page."""
    return render_template("people/me.html", person=signed_in())


@bp.get("/me/sessions")
@needs("people.end_sessions")
def sessions() -> str:
    """Where I am signed in."""
    rows = reading().scalars(sessions_of(signed_in().person_id)).all()
    return render_template("people/sessions.html", sessions=rows, here=signed_in().session_id)


@bp.post("/me/sessions/<public_id:public_id>/end")
@needs("people.end_sessions")
def end_session(public_id: str) -> Response:
    """End one of my sessions."""
    person = signed_in()
    with unit_of_work() as work:
        rows = [row for row in work.session.scalars(sessions_of(person.person_id)) if row.public_id == public_id]
        if not rows:
            raise NotFound("session")
        close_sessions(work, person.person_id, rows)
    flash(_("That session has ended."), "success")
    return redirect(url_for("people.sessions"), 303)


@bp.post("/me/sessions/end")
@needs("people.end_sessions")
def end_other_sessions() -> Response:
    """End all of my sessions but this one."""
    person = signed_in()
    with unit_of_work() as work:
        close_all_sessions(work, person.person_id, but=person.session_id)
    flash(_("All other sessions have ended."), "success")
    return redirect(url_for("people.sessions"), 303)


@bp.get("/me/password")
@needs("people.change_password")
@proven
def password() -> str:
    """The form for a new password."""
    return render_template("people/password.html", form=NewPasswordForm())


@bp.post("/me/password")
@needs("people.change_password")
@proven
def save_password() -> Answer:
    """Set a new password; other sessions end, and a mail tells of it."""
    form, person = NewPasswordForm(), signed_in()
    if not form.validate_on_submit() or not _is_good(form, person):
        return render_template("people/password.html", form=form), 422
    fresh = hash_password(given(form.password))
    with unit_of_work() as work:
        row = work.session.scalars(account(person.person_id)).one()
        change_password(work, row, fresh, keep_session=person.session_id)
    flash(_("Your new password is set. All other sessions have ended."), "success")
    return redirect(url_for("people.me"), 303)


def _is_good(form: NewPasswordForm, person: Me) -> bool:
    try:
        check_password(given(form.password), person.email)
    except RuleBroken as broken:
        form.show(broken)
        return False
    return True


@bp.get("/me/email")
@needs("people.change_email")
@proven
def email() -> str:
    """The form for a new address."""
    return render_template("people/email.html", form=NewEmailForm())


@bp.post("/me/email")
@needs("people.change_email")
@proven
def send_email_change() -> Answer:
    """Send a link to the new address, and tell the present one. The page says the same whoever has the new address."""
    form, person = NewEmailForm(), signed_in()
    if not form.validate_on_submit():
        return render_template("people/email.html", form=form), 422
    try:
        if may_mail(given(form.email)):
            _begin_change(person, given(form.email))
    except RuleBroken as broken:
        form.show(broken)
        return render_template("people/email.html", form=form), 422
    flash(_("We have sent a link to the new address. Until you open it, the present one stays."), "message")
    return redirect(url_for("people.me"), 303)


def _begin_change(person: Me, wished: str) -> None:
    with unit_of_work() as work:
        row = work.session.scalars(account(person.person_id)).one()
        secret = ask_email_change(work, row, wished)
        if secret is None:
            queue_mail(work, "people/known_address", to=wished, language=row.language)
        else:
            queue_mail(work, "people/change_email", to=wished, language=row.language, token=secret)
        queue_mail(work, "people/email_change_begun", to=row.email, language=row.language)


@bp.get("/email/<token>")
@public
def confirm_email_change(token: str) -> Answer:
    """A page with one button."""
    if reading().scalars(token_in_force(TokenPurpose.CHANGE_EMAIL, digest_of(token), now())).one_or_none() is None:
        return render_template("people/link_over.html", again=url_for("people.email")), 410
    return render_template("people/confirm_email_change.html", form=EmptyForm(), token=token)


@bp.post("/email/<token>")
@public
def finish_email_change(token: str) -> Answer:
    """Change the address; both addresses are told."""
    try:
        with unit_of_work() as work:
            row, former = change_email(work, token, keep_session=person.session_id if (person := whoever()) else None)
            for address in (former, row.email):
                queue_mail(work, "people/email_changed", to=address, language=row.language)
    except RuleBroken:
        return render_template("people/link_over.html", again=url_for("people.email")), 410
    flash(_("Your new address is confirmed. Please use it to sign in from now on."), "success")
    return redirect(url_for("people.me"), 303)
