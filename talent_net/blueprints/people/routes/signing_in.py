"""Signing in, with a second factor where there is one; signing out; proving the password again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.accounts import CodeForm, ProofForm, SignInForm, given
from talent_net.blueprints.people.jobs.accounts import promise_confirmation
from talent_net.domain.people.actions.passwords import renew_hash
from talent_net.domain.people.actions.second_factor import use_recovery_code, use_totp
from talent_net.domain.people.actions.sessions import close_sessions, prove_session
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.accounts import account, account_by_email
from talent_net.domain.people.queries.live_sessions import session_by_id
from talent_net.domain.people.rules.secrets import digest_of
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.guards import local_path, needs, next_path, public, signed_in, without_second_factor
from talent_net.web.identity import forget_browser, me, sign_in_browser
from talent_net.web.passwords import hash_password, is_outdated, is_password
from talent_net.web.sealing import unseal
from talent_net.web.throttle import forgive, may_guess, may_mail, remember_device
from talent_net.web.work import now, reading, unit_of_work

Answer = str | Response | tuple[str, int]
PENDING_LASTS = timedelta(minutes=5)
# A code of the authenticator has six digits; a recovery code is longer.
TOTP_DIGITS = 6


@bp.get("/sign-in")
@public
def sign_in() -> Answer:
    """The form. `?next=` is where to go on, if that is a path of this site."""
    if (asked := local_path(request.args.get("next"))) is not None:
        session["next"] = asked
    if me() is not None:
        return redirect(next_path(url_for("pages.home")), 303)
    return render_template("people/sign_in.html", form=SignInForm(email=session.get("mailed_to", "")))


@bp.post("/sign-in")
@public
def open_session() -> Answer:
    """Check address and password. Every refusal looks alike and costs the same."""
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("people/sign_in.html", form=form), 422
    email: str = given(form.email)
    if not may_guess(email):
        return _refused(form, "people.too_many_guesses", 429)
    person = reading().scalars(account_by_email(email)).one_or_none()
    person_id = person.id if person is not None and person.suspended_at is None else 0
    stored = person.password_hash if person is not None and person_id else None
    # argon2 takes its time: the read ends first, so that nothing is held open.
    reading().rollback()
    if not is_password(stored, given(form.password)):
        return _refused(form, "people.sign_in_wrong", 422)
    forgive(email)
    if stored is not None and is_outdated(stored):
        _renew(person_id, given(form.password))
    return _enter(person_id)


def _renew(person_id: int, password: str) -> None:
    fresh = hash_password(password)
    with unit_of_work() as work:
        renew_hash(work, work.session.scalars(account(person_id)).one(), fresh)


def _enter(person_id: int) -> Response:
    person = reading().scalars(account(person_id)).one()
    if person.confirmed_at is None:
        return _confirm_first(person)
    if person.totp_confirmed_at is not None:
        session["pending"] = {"id": person.id, "at": now().timestamp(), "proof": digest_of(person.password_hash)}
        return redirect(url_for("people.second_step"), 303)
    target = next_path(url_for("pages.home"))
    with unit_of_work() as work:
        row = work.session.scalars(account(person_id)).one()
        _leave_before(work)
        sign_in_browser(work, row)
    return remember_device(redirect(target, 303), row.email)


def _leave_before(work: Work) -> None:
    """A browser holds one session: whoever was signed in on it leaves."""
    if (before := me()) is not None:
        close_sessions(work, before.person_id, list(work.session.scalars(session_by_id(before.session_id))))


def _confirm_first(person: Person) -> Response:
    session["mailed_to"] = person.email
    if may_mail(person.email):
        with unit_of_work() as work:
            promise_confirmation(work, person.email)
    return redirect(url_for("people.check_mail"), 303)


@bp.get("/sign-in/code")
@public
def second_step() -> Answer:
    """The second factor's form, for whoever has just given the password."""
    if _pending() is None:
        return redirect(url_for("people.sign_in"), 303)
    return render_template("people/second_step.html", form=CodeForm())


@bp.post("/sign-in/code")
@public
def check_code() -> Answer:
    """Check the code and sign in."""
    person, form = _pending(), CodeForm()
    if person is None:
        flash(_("That took too long. Please sign in once more."), "warning")
        return redirect(url_for("people.sign_in"), 303)
    if not form.validate_on_submit():
        return render_template("people/second_step.html", form=form), 422
    if not may_guess(f"code of {person.email}"):
        form.show(RuleBroken("people.too_many_guesses"))
        return render_template("people/second_step.html", form=form), 429
    target = next_path(url_for("pages.home"))
    try:
        left = _spend_code(person.id, given(form.code))
    except RuleBroken as broken:
        form.show(broken)
        session["next"] = target
        return render_template("people/second_step.html", form=form), 422
    forgive(f"code of {person.email}")
    if left is not None:
        flash(_("You used a recovery code. %(left)s are left.", left=left), "warning")
    return remember_device(redirect(target, 303), person.email)


def _spend_code(person_id: int, code: str) -> int | None:
    left = None
    with unit_of_work() as work:
        row = work.session.scalars(account(person_id)).one()
        if len([letter for letter in code if letter.isalnum()]) == TOTP_DIGITS:
            use_totp(work, row, unseal(row.totp_secret or b""), code)
        else:
            left = use_recovery_code(work, row, code)
        sign_in_browser(work, row, has_second_factor=True)
    return left


def _pending() -> Person | None:
    """Who gave the right password a moment ago; nobody once it was changed, or after five minutes."""
    noted = session.get("pending")
    if not isinstance(noted, dict) or now() - datetime.fromtimestamp(noted["at"], UTC) > PENDING_LASTS:
        return None
    person = reading().scalars(account(noted["id"])).one_or_none()
    if person is None or person.suspended_at is not None or digest_of(person.password_hash) != noted["proof"]:
        return None
    return person


@bp.post("/sign-out")
@public
def sign_out() -> Response:
    """End this session, here and in the database. Its sockets end with it."""
    person = me()
    if person is not None:
        with unit_of_work() as work:
            _leave_before(work)
    forget_browser()
    flash(_("You are signed out."), "message")
    return redirect(url_for("pages.landing"), 303)


@bp.get("/prove")
@needs("people.see_account")
@without_second_factor
def prove() -> str:
    """Ask for the password again before a delicate step."""
    return render_template("people/prove.html", form=ProofForm())


@bp.post("/prove")
@needs("people.see_account")
@without_second_factor
def check_proof() -> Answer:
    """Note that the password was given here just now."""
    form, person = ProofForm(), signed_in()
    if not form.validate_on_submit():
        return render_template("people/prove.html", form=form), 422
    if not may_guess(person.email):
        form.show(RuleBroken("people.too_many_guesses"))
        return render_template("people/prove.html", form=form), 429
    stored = reading().scalars(account(person.person_id)).one().password_hash
    reading().rollback()
    if not is_password(stored, given(form.password)):
        form.show(RuleBroken("people.password_wrong", "password"))
        return render_template("people/prove.html", form=form), 422
    forgive(person.email)
    with unit_of_work() as work:
        prove_session(work, person.session_id)
    return redirect(next_path(url_for("people.me")), 303)


def _refused(form: SignInForm, code: str, status: int) -> tuple[str, int]:
    form.show(RuleBroken(code))
    return render_template("people/sign_in.html", form=form), status
