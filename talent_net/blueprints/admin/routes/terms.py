"""Terms that wait, and the decisions on them."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.admin import bp
from talent_net.blueprints.admin.batches import do_and_say, new_key
from talent_net.blueprints.admin.forms import EditTermForm, MergeForm
from talent_net.blueprints.admin.proposing import known_like, proposers_of
from talent_net.blueprints.admin.words import REFUSALS, TERM_KINDS, TERM_STATES
from talent_net.domain.desk.rules import Deed
from talent_net.domain.people.actions.vocabulary import decide_term, edit_term
from talent_net.domain.people.model import Term, TermState
from talent_net.domain.people.queries.vocabulary import (
    accepted_fields,
    accepted_of_kind,
    names_of_terms,
    term_by_slug,
    waiting_terms,
)
from talent_net.domain.people.rules.vocabulary import Decision
from talent_net.kernel.errors import NotFound
from talent_net.web.guards import needs
from talent_net.web.work import reading, unit_of_work

Page = Response | tuple[str, int]


@bp.get("/terms/")
@needs("admin.list_terms")
def terms() -> str:
    """What waits, the oldest first."""
    found = reading().scalars(waiting_terms()).all()
    return render_template(
        "admin/terms.html",
        found=found,
        kinds=TERM_KINDS,
        proposers=proposers_of(term.proposed_by_id for term in found),
        alike=known_like(found, names_of_terms()),
        refusals=REFUSALS,
        key=new_key,
    )


@bp.get("/terms/<slug>")
@needs("people.edit_term")
def term(slug: str) -> Page:
    """One term: edit it, merge it, decide on it."""
    return _page(slug)


@bp.post("/terms/<slug>")
@needs("people.edit_term")
def save_term(slug: str) -> Page:
    """Give a term other names or another field."""
    form = EditTermForm(reading().scalars(accepted_fields()).all())
    if form.validate():
        with form.trying() as work:
            parent = _term(work.session, form.parent.data) if form.parent.data else None
            edit_term(work, _term(work.session, slug), parent, form.name_ja.data or "", form.name_en.data or "")
    if form.errors:
        return _page(slug, 422, form=form)
    flash(_("Your changes are saved."), "success")
    return redirect(url_for("admin.term", slug=slug), 303)


@bp.post("/terms/<slug>/accept")
@needs("people.decide_term")
def accept_term(slug: str) -> Response:
    """Take a term up."""
    return _decide(slug, Decision.ACCEPT, Deed.ACCEPT_TERMS, _("The word is part of the vocabulary now."))


@bp.post("/terms/<slug>/decline")
@needs("people.decide_term")
def decline_term(slug: str) -> Response:
    """Refuse a term."""
    return _decide(slug, Decision.DECLINE, Deed.DECLINE_TERMS, _("The proposal is declined."))


@bp.post("/terms/<slug>/merge")
@needs("people.decide_term")
def merge_term(slug: str) -> Page:
    """Make a term part of another one."""
    form = MergeForm(_others(_term(reading(), slug)))
    if form.validate():
        with form.trying() as work:
            decide_term(work, _term(work.session, slug), Decision.MERGE, _term(work.session, form.into.data))
    if form.errors:
        return _page(slug, 422, merge=form)
    flash(_("The two words are one now."), "success")
    return redirect(url_for("admin.terms"), 303)


def _decide(slug: str, decision: Decision, deed: Deed, said: str) -> Response:
    """A proposal is decided so that it can be taken back; of an older decision one thinks better here."""
    if _term(reading(), slug).state is TermState.PROPOSED:
        return do_and_say(deed, [slug], new_key(), "admin.terms")
    with unit_of_work() as work:
        decide_term(work, _term(work.session, slug), decision)
    flash(said, "success")
    return redirect(url_for("admin.terms"), 303)


def _page(slug: str, status: int = 200, form: EditTermForm | None = None, merge: MergeForm | None = None) -> tuple[str, int]:
    found = _term(reading(), slug)
    known = {"name_ja": found.name_ja, "name_en": found.name_en, "parent": found.parent.slug if found.parent else ""}
    fields = reading().scalars(accepted_fields()).all()
    page = render_template(
        "admin/term.html",
        term=found,
        kinds=TERM_KINDS,
        states=TERM_STATES,
        form=form or EditTermForm(fields, formdata=None, data=known),
        merge=merge or MergeForm(_others(found), formdata=None),
    )
    return page, status


def _others(found: Term) -> list[Term]:
    return [term for term in reading().scalars(accepted_of_kind(found.kind)) if term.id != found.id]


def _term(session: Session, slug: str) -> Term:
    found: Term | None = session.scalars(term_by_slug(slug)).one_or_none()
    if found is None:
        raise NotFound("term")
    return found
