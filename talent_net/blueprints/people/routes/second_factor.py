"""Setting up the second factor, new recovery codes, taking it away."""

from __future__ import annotations

from flask import Response as FileResponse
from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.accounts import CodeForm, given
from talent_net.domain.people.actions.second_factor import make_recovery_codes, remove_second_factor, set_second_factor
from talent_net.domain.people.queries.accounts import account, recovery_codes_left, unused_recovery_codes
from talent_net.domain.people.rules.second_factor import new_totp_secret, plain_code, provisioning_uri
from talent_net.domain.people.rules.secrets import digest_of
from talent_net.web.guards import needs, proven, signed_in, without_second_factor
from talent_net.web.identity import Me
from talent_net.web.qr import qr_picture
from talent_net.web.sealing import seal, unseal
from talent_net.web.work import reading, unit_of_work

Answer = str | Response | tuple[str, int]
# The secret under way waits sealed in the visitor's own signed cookie until its first code is right.
WAITING = "totp"


@bp.get("/me/second-factor")
@needs("people.set_second_factor")
@without_second_factor
@proven
def second_factor() -> str:
    """What it is, and the way to set it up; for who has one, new codes and how to take it away."""
    person = signed_in()
    if person.has_totp:
        left = reading().scalar(recovery_codes_left(person.person_id))
        return render_template("people/second_factor.html", person=person, left=left)
    return _set_up_page(person, CodeForm())


@bp.post("/me/second-factor")
@needs("people.set_second_factor")
@without_second_factor
@proven
def save_second_factor() -> Answer:
    """Set it up once the first code is right, and show the recovery codes this one time."""
    form, person = CodeForm(), signed_in()
    sealed = str(session.get(WAITING, "")).encode()
    secret = unseal(sealed)
    if person.has_totp or secret is None:
        return redirect(url_for("people.second_factor"), 303)
    if form.validate_on_submit():
        with form.trying() as work:
            row = work.session.scalars(account(person.person_id)).one()
            codes = set_second_factor(work, row, sealed, secret, given(form.code), person.session_id)
    if form.errors:
        return _set_up_page(person, form), 422
    session.pop(WAITING, None)
    return render_template("people/recovery_codes.html", codes=codes, is_new=True)


@bp.post("/me/second-factor/codes")
@needs("people.set_second_factor")
@proven
def new_codes() -> str:
    """Make new recovery codes and show them this one time."""
    with unit_of_work() as work:
        row = work.session.scalars(account(signed_in().person_id)).one()
        codes = make_recovery_codes(work, row)
    return render_template("people/recovery_codes.html", codes=codes, is_new=False)


@bp.post("/me/second-factor/codes.txt")
@needs("people.set_second_factor")
def codes_file() -> Response | FileResponse:
    """The codes that the page before has just shown, as a file. The house itself no longer knows them, and hands out no other text."""
    codes = request.form.get("codes", "").split()
    known = set(reading().scalars(unused_recovery_codes(signed_in().person_id)))
    if not codes or not {digest_of(plain_code(code)) for code in codes} <= known:
        return redirect(url_for("people.second_factor"), 303)
    response = FileResponse("".join(f"{code}\n" for code in codes), mimetype="text/plain")
    response.headers["Content-Disposition"] = "attachment; filename=talent_net-recovery-codes.txt"
    return response


@bp.post("/me/second-factor/remove")
@needs("people.set_second_factor")
@proven
def take_second_factor_away() -> Response:
    """Take it away; staff cannot."""
    with unit_of_work() as work:
        remove_second_factor(work, work.session.scalars(account(signed_in().person_id)).one())
    flash(_("The second factor is gone. Your password alone opens your account now."), "warning")
    return redirect(url_for("people.me"), 303)


def _set_up_page(person: Me, form: CodeForm) -> str:
    secret = unseal(str(session.get(WAITING, "")).encode())
    if secret is None:
        secret = new_totp_secret()
        session[WAITING] = seal(secret).decode()
    drawing = qr_picture(provisioning_uri(secret, person.email))
    return render_template("people/second_factor_setup.html", form=form, secret=secret, drawing=drawing, person=person)
