"""The versions of a text: looked at, compared with the present one, brought back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.pages import bp
from talent_net.blueprints.pages.editing import compared, desk_of, found_text, known_language, names_of, version_of
from talent_net.blueprints.pages.routes.texts import text_for
from talent_net.blueprints.pages.shown import sheet, words_of
from talent_net.blueprints.pages.words import PARTS, STATES
from talent_net.domain.pages.actions.writing import restore_version
from talent_net.domain.pages.queries import versions_before
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.web.guards import needs
from talent_net.web.paging import number_before
from talent_net.web.words import sentence
from talent_net.web.work import reading, unit_of_work

A_PAGE = 20


@bp.get("/admin/pages/<slug>/<language>/history")
@needs("pages.edit")
def history(slug: str, language: str) -> str:
    """Every version of a text in one language, the latest first."""
    desk = desk_of(slug, language)
    edition = desk.text.edition(language) if desk.text else None
    found = list(reading().scalars(versions_before(edition.id, number_before(), A_PAGE + 1))) if edition else []
    shown = found[:A_PAGE]
    return render_template(
        "pages/texts/history.html",
        desk=desk,
        versions=shown,
        names=names_of(number for version in shown for number in (version.saved_by_id, version.checked_by_id)),
        older=shown[-1].number if len(found) > A_PAGE else None,
        state_words=STATES,
    )


@bp.get("/admin/pages/<slug>/<language>/history/<int:number>")
@needs("pages.edit")
def version(slug: str, language: str, number: int) -> str:
    """One version, and what has changed since."""
    text = found_text(slug)
    edition = text.edition(known_language(language)) if text else None
    found = version_of(edition, number) if number.bit_length() < 32 else None
    latest = version_of(edition, edition.head) if edition else None
    if found is None or latest is None:
        raise NotFound("version")
    return render_template(
        "pages/texts/version.html",
        slug=slug,
        language_of_text=language,
        version=found,
        latest=latest,
        changes=compared(words_of(found), words_of(latest)),
        text=sheet(words_of(found), language),
        names=names_of([found.saved_by_id, found.checked_by_id]),
        part_words=PARTS,
    )


@bp.post("/admin/pages/<slug>/<language>/history/<int:number>/restore")
@needs("pages.edit")
def restore(slug: str, language: str, number: int) -> Response:
    """Save an old version anew, as a draft."""
    try:
        with unit_of_work() as work:
            text = text_for(work, slug)
            base = request.form.get("base", 0, type=int)
            restored = restore_version(work, text, known_language(language), min(number, 2**31 - 1), base=base)
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "error")
        return redirect(url_for("pages.version", slug=slug, language=language, number=number), 303)
    flash(
        _(
            "Version %(number)s is back as the draft %(fresh)s. Publish it when it is right.",
            number=number,
            fresh=restored.number,
        ),
        "success",
    )
    return redirect(url_for("pages.edit_text", slug=slug, language=language), 303)
