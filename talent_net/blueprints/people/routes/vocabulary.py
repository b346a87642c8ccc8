"""The HTTP door of the shared vocabulary."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.vocabulary import TermForm
from talent_net.domain.people.actions.vocabulary import propose_term
from talent_net.domain.people.model import Term, TermKind
from talent_net.domain.people.queries.vocabulary import accepted_fields, accepted_terms, term_by_slug, waiting_terms_of
from talent_net.web.guards import needs, signed_in
from talent_net.web.work import reading


@bp.get("/vocabulary/")
@needs("people.list_terms")
def vocabulary() -> str:
    """All fields with their skills, and what the reader proposed."""
    terms = reading().scalars(accepted_terms()).all()
    skills: dict[int | None, list[Term]] = {}
    for term in terms:
        if term.kind is TermKind.SKILL:
            skills.setdefault(term.parent_id, []).append(term)
    return render_template(
        "people/vocabulary.html",
        fields=[term for term in terms if term.kind is TermKind.FIELD],
        skills=skills,
        waiting=reading().scalars(waiting_terms_of(signed_in().person_id)).all(),
    )


@bp.get("/vocabulary/propose")
@needs("people.propose_term")
def propose_term_form() -> str:
    """An empty proposal."""
    form = TermForm(reading().scalars(accepted_fields()).all(), formdata=None)
    return render_template("people/propose_term.html", form=form)


@bp.post("/vocabulary/propose")
@needs("people.propose_term")
def propose_a_term() -> Response | tuple[str, int]:
    """Propose a field or a skill."""
    form = TermForm(reading().scalars(accepted_fields()).all())
    if form.validate():
        with form.trying() as work:
            parent = _chosen(work.session, form.parent.data)
            propose_term(work, TermKind(form.kind.data), parent, form.name_ja.data or "", form.name_en.data or "")
    if form.errors:
        return render_template("people/propose_term.html", form=form), 422
    flash(_("Thank you. We tell you as soon as your proposal is decided."), "success")
    return redirect(url_for("people.vocabulary"), 303)


def _chosen(session: Session, slug: str | None) -> Term | None:
    return session.scalars(term_by_slug(slug)).one_or_none() if slug else None
