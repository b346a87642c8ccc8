"""Whoever was shown a certificate asks here whether it stands."""

from __future__ import annotations

from flask import Response as PageResponse
from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from talent_net.blueprints.certificates import bp
from talent_net.blueprints.certificates.forms import CodeForm
from talent_net.blueprints.certificates.shown import shown_certificate
from talent_net.domain.certificates.model import Certificate
from talent_net.domain.certificates.queries.certificates import certificate_by_code
from talent_net.domain.certificates.rules import code_of, grouped
from talent_net.kernel.access import can
from talent_net.web.extensions import limiter
from talent_net.web.guards import public
from talent_net.web.work import acting, reading

SHOWN_LETTERS = 60


@bp.after_request
def keep_out_of_indexes(response: PageResponse) -> PageResponse:
    """No search engine knows a certificate, and no cache keeps one."""
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("/verify")
@public
def verify() -> str | Response:
    """The form. A code that was typed has a page of its own, which can be kept."""
    form = CodeForm(request.args)
    typed = (form.code.data or "")[:SHOWN_LETTERS].strip()
    if not typed:
        return render_template("certificates/verify.html", form=form, found=None, typed="")
    code = code_of(typed)
    if code is None:
        return render_template("certificates/verify.html", form=form, found=None, typed=typed)
    return redirect(url_for("certificates.verified", code=grouped(code)), 303)


@bp.get("/verify/<code>")
@limiter.limit("30/minute;200/hour")
@public
def verified(code: str) -> str:
    """Whether the certificate of a code stands, and what it tells."""
    wanted = code_of(code)
    found: Certificate | None = reading().scalars(certificate_by_code(wanted)).one_or_none() if wanted else None
    typed = grouped(wanted) if wanted else code[:SHOWN_LETTERS]
    return render_template(
        "certificates/verify.html",
        form=CodeForm(formdata=None, code=typed),
        found=shown_certificate(found) if found is not None else None,
        typed=typed,
        may_revoke=found is not None and can(acting(), "certificates.revoke", found),
    )
