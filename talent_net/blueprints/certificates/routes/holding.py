"""One's certificates: the list, each as a page and as a PDF; and a coordinator who withdraws one."""

from __future__ import annotations

from functools import partial

from flask import Response as FileResponse
from flask import current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.certificates import bp
from talent_net.blueprints.certificates.drawing import draw_certificate
from talent_net.blueprints.certificates.forms import RevokeForm
from talent_net.blueprints.certificates.shown import pdf_addresses, sheet_of, shown_certificate, shown_thanks, time_words
from talent_net.domain.certificates.actions.certificates import reissue_certificate, revoke_certificate
from talent_net.domain.certificates.kinds import Withdrawal
from talent_net.domain.certificates.model import Certificate
from talent_net.domain.certificates.queries.certificates import (
    certificate_by_public_id,
    certificate_of,
    certificates_of,
    figures_of,
    thanks_to,
)
from talent_net.domain.certificates.rules import Figures
from talent_net.domain.mentoring.queries.threads import people_in
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.web.apart import apart
from talent_net.web.guards import needs, signed_in
from talent_net.web.i18n import in_language
from talent_net.web.mentorships import shown_person
from talent_net.web.qr import qr_picture
from talent_net.web.remembering import Remembered
from talent_net.web.telling import telling
from talent_net.web.work import acting, reading, unit_of_work

Page = str | Response | tuple[str, int]
# A certificate has some 130 kB.
_printed = Remembered[bytes](most=64)


@bp.get("/")
@needs("certificates.hold")
def index() -> str:
    """What I hold, and the thanks that I received."""
    me = signed_in().person_id
    received = reading().scalars(thanks_to(me)).all()
    people = {
        person.id: shown_person(person) for person in reading().scalars(people_in({me, *(row.author_id for row in received)}))
    }
    return render_template(
        "certificates/index.html",
        certificates=[shown_certificate(row) for row in reading().scalars(certificates_of(me))],
        thanks=[shown_thanks(row, people) for row in received],
    )


@bp.get("/<public_id:public_id>")
@needs("certificates.see")
def certificate(public_id: str) -> str:
    """One certificate, to look at and to print."""
    return _certificate_page(_seen(reading(), public_id, "certificates.see"), RevokeForm(formdata=None))


@bp.get("/<public_id:public_id>/certificate-<any(ja, en):tag>.pdf")
@needs("certificates.hold")
def pdf(public_id: str, tag: str) -> Response:
    """The same as a PDF in a language. One that was withdrawn is not printed any more."""
    found = _seen(reading(), public_id, "certificates.hold")
    if found.revoked_at is not None:
        flash(_("This certificate was withdrawn; there is no PDF of it any more."), "warning")
        return redirect(url_for("certificates.certificate", public_id=public_id), 303)
    with in_language(tag):
        sheet = sheet_of(found)
    # Drawing takes a while: the connection need not wait for it.
    reading().rollback()
    body = _printed.get(sheet, partial(apart, draw_certificate, sheet, current_app.extensions["letters"]))
    response = FileResponse(body, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="talent_net-{sheet.code[:5]}-{tag}.pdf"'
    response.headers["Content-Language"] = tag
    return response


@bp.post("/<public_id:public_id>/revoke")
@needs("certificates.revoke")
def revoke(public_id: str) -> Page:
    """Withdraw a certificate; its holder reads why."""
    form = RevokeForm()
    if not form.validate_on_submit():
        return _certificate_page(_seen(reading(), public_id, "certificates.revoke"), form), 422
    with unit_of_work() as work:
        revoke_certificate(work, _seen(work.session, public_id, "certificates.revoke"), Withdrawal(form.reason.data))
    flash(_("The certificate is withdrawn. Whoever verifies it sees that from now on, and its holder is told why."), "success")
    return redirect(url_for("certificates.certificate", public_id=public_id), 303)


@bp.post("/<public_id:public_id>/reissue")
@needs("certificates.reissue")
def reissue(public_id: str) -> Response:
    """Issue it anew, after it was withdrawn as mistaken."""
    issued = public_id
    with telling(_("The certificate is issued anew, with a new code. Its holder is told.")) as work:
        issued = reissue_certificate(work, _seen(work.session, public_id, "certificates.reissue")).public_id
    return redirect(url_for("certificates.certificate", public_id=issued), 303)


def _seen(session: Session, public_id: str, policy: str) -> Certificate:
    found: Certificate | None = session.scalars(certificate_by_public_id(public_id)).one_or_none()
    if found is None or not can(acting(), policy, found):
        raise NotFound("certificate")
    return found


def _certificate_page(found: Certificate, form: RevokeForm) -> str:
    shown = shown_certificate(found)
    is_mine = found.holder_id == signed_in().person_id
    figures = _figures_now(found) if can(acting(), "certificates.reissue", found) else None
    return render_template(
        "certificates/certificate.html",
        certificate=shown,
        picture=qr_picture(shown.address),
        is_mine=is_mine,
        is_young=is_mine and acting().is_protected,
        may_revoke=shown.withdrawn_on is None and can(acting(), "certificates.revoke", found),
        now_meetings=figures.meetings if figures else 0,
        now_time=time_words(figures.minutes) if figures else "",
        may_reissue=figures is not None,
        pdfs=pdf_addresses(found.public_id) if is_mine and shown.withdrawn_on is None else [],
        form=form,
    )


def _figures_now(found: Certificate) -> Figures | None:
    """What a certificate issued anew would tell; None where it is not the last of its holder, or the mentorship is gone."""
    if found.mentorship_id is None:
        return None
    latest = reading().scalars(certificate_of(found.mentorship_id, found.holder_id)).one()
    return Figures(*reading().execute(figures_of(found.mentorship_id)).one()) if latest.id == found.id else None
