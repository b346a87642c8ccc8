"""The editors' list of public texts, and the page on which one is written."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.pages import bp
from talent_net.blueprints.pages.editing import Desk, compared, desk_of, known_language
from talent_net.blueprints.pages.forms import ReleaseForm, TextForm
from talent_net.blueprints.pages.shown import sheet, words_of
from talent_net.blueprints.pages.standings import page_rows, rows_of
from talent_net.blueprints.pages.words import PARTS, RELEASES, STATES
from talent_net.domain.pages.actions.writing import mark_checked, open_page
from talent_net.domain.pages.actions.writing import save_text as save
from talent_net.domain.pages.model import PublicText, TextKind
from talent_net.domain.pages.queries import count_of_news, news_listed, text_by_slug
from talent_net.domain.pages.rules.states import Release, State, release_of
from talent_net.domain.pages.rules.texts import PLACEHOLDERS, check_words
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work
from talent_net.vocabulary import PAGE_SLUGS
from talent_net.web.guards import needs
from talent_net.web.work import now, reading, unit_of_work

Page = Response | tuple[str, int]
A_PAGE = 20


@bp.get("/admin/pages/")
@needs("pages.list")
def texts() -> str:
    """How every public text stands, language by language."""
    pages = max(1, -(-int(reading().scalar(count_of_news()) or 0) // A_PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    rows = page_rows()
    return render_template(
        "pages/texts/index.html",
        rows=rows,
        news=rows_of(reading().scalars(news_listed(A_PAGE, (page - 1) * A_PAGE)).all()),
        urgent=sum(state in {State.OUTDATED, State.MISSING} for row in rows for state in row.states.values()),
        page=page,
        pages=pages,
        state_words=STATES,
        release_words=RELEASES,
    )


@bp.get("/admin/pages/<slug>/<language>")
@needs("pages.edit")
def edit_text(slug: str, language: str) -> Page:
    """A text in one language, beside its original."""
    return editor(slug, language)


@bp.post("/admin/pages/<slug>/<language>")
@needs("pages.edit")
def save_text(slug: str, language: str) -> Page:
    """Preview, save, or save and publish what was typed."""
    form, wish = TextForm(), request.form.get("do")
    if wish == "preview":
        return _preview(slug, language, form)
    is_stale = False
    if form.validate():
        try:
            with unit_of_work() as work:
                text = text_for(work, slug)
                version = save(
                    work, text, known_language(language), form.words, base=form.base.data or 0, note=form.note.data or ""
                )
                if wish == "publish":
                    mark_checked(work, text, language, version.number)
        except RuleBroken as broken:
            form.show(broken)
            is_stale = broken.code == "pages.changed_meanwhile"
        else:
            flash(
                _("Published. The public reads this version now.")
                if wish == "publish"
                else _("Saved as a draft. The public does not see it yet."),
                "success",
            )
            return redirect(url_for("pages.edit_text", slug=slug, language=language), 303)
    return editor(slug, language, 422, form=form, is_stale=is_stale)


@bp.post("/admin/pages/<slug>/<language>/check")
@needs("pages.check")
def check_text(slug: str, language: str) -> Page:
    """The version that was shown is right: publish it, or say that it still fits its original."""
    try:
        with unit_of_work() as work:
            mark_checked(work, text_for(work, slug), known_language(language), request.form.get("number", 0, type=int))
    except RuleBroken as broken:
        form = TextForm(formdata=None, obj=None)
        form.show(broken)
        return editor(slug, language, 422, form=_beginning(desk_of(slug, language), form))
    flash(_("Checked. The public reads this version."), "success")
    return redirect(url_for("pages.edit_text", slug=slug, language=language), 303)


def text_for(work: Work, slug: str) -> PublicText:
    """The text that an action is to change; a page enters the database with its first words."""
    if slug in PAGE_SLUGS:
        return open_page(work, slug)
    found: PublicText | None = work.session.scalars(text_by_slug(slug)).one_or_none()
    if found is None:
        raise NotFound("text")
    return found


def _preview(slug: str, language: str, form: TextForm) -> Page:
    """What was typed as the public would read it; nothing is written."""
    try:
        check_words(form.words, form.note.data or "")
    except RuleBroken as broken:
        form.show(broken)
    return editor(slug, language, form=form, preview=True)


def _beginning(desk: Desk, form: TextForm) -> TextForm:
    words = desk.latest
    form.title.data, form.description.data, form.body.data = words.title, words.description, words.body
    form.base.data = desk.base
    return form


def editor(
    slug: str,
    language: str,
    status: int = 200,
    *,
    form: TextForm | None = None,
    release: ReleaseForm | None = None,
    preview: bool = False,
    is_stale: bool = False,
) -> tuple[str, int]:
    """The editor's page. After somebody else saved, what they wrote and what was typed stand against each other."""
    desk = desk_of(slug, language)
    form = form or _beginning(desk, TextForm(formdata=None))
    clash = compared(desk.latest, form.words) if is_stale else {}
    if is_stale:
        form.begin_with(desk.base)
    news = desk.text if desk.kind is TextKind.NEWS else None
    page = render_template(
        "pages/texts/edit.html",
        desk=desk,
        form=form,
        clash=clash,
        preview=sheet(form.words, language) if preview else None,
        original=sheet(words_of(desk.original), desk.original_language) if desk.original else None,
        release=release or ReleaseForm(formdata=None),
        release_state=release_of(news.released_at, news.withdrawn_at, now()) if news else None,
        Release=Release,
        placeholders=PLACEHOLDERS,
        state_words=STATES,
        release_words=RELEASES,
        part_words=PARTS,
    )
    return page, status
