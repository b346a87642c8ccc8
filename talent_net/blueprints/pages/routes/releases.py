"""Beginning news, bringing them out, taking them back."""

from __future__ import annotations

from datetime import UTC
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.pages import bp
from talent_net.blueprints.pages.editing import found_text
from talent_net.blueprints.pages.forms import NewsForm, ReleaseForm
from talent_net.blueprints.pages.routes.texts import Page, editor, text_for
from talent_net.domain.pages.actions.news import begin_news, release_news, withdraw_news
from talent_net.domain.pages.model import PublicText, TextKind
from talent_net.domain.pages.rules.texts import PLACEHOLDERS
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.web.guards import needs
from talent_net.web.i18n import current_language, moment, reader_zone
from talent_net.web.work import now, unit_of_work


@bp.get("/admin/pages/news/new")
@needs("pages.edit")
def new_news() -> Page:
    """An empty page for a piece of news."""
    return _beginning(NewsForm(formdata=None, data={"original": current_language()}))


@bp.post("/admin/pages/news/new")
@needs("pages.edit")
def save_news() -> Page:
    """Keep a first draft."""
    form = NewsForm()
    if form.validate():
        with form.trying() as work:
            news = begin_news(work, form.original.data, form.words)
    if form.errors:
        return _beginning(form, 422)
    flash(_("Saved as a draft. Publish the text when it is right, then bring the news out."), "success")
    return redirect(url_for("pages.edit_text", slug=news.slug, language=news.original), 303)


@bp.post("/admin/pages/<slug>/release")
@needs("pages.release")
def release(slug: str) -> Page:
    """Bring news out, now or at the moment that was typed on the reader's own clock."""
    form, news = ReleaseForm(), _news(slug)
    if form.validate():
        at = form.at.data.replace(tzinfo=ZoneInfo(reader_zone())).astimezone(UTC) if form.at.data else None
        try:
            with unit_of_work() as work:
                # A moment that has passed means now.
                is_later = at is not None and at > work.now
                release_news(work, text_for(work, slug), at if is_later else None)
        except RuleBroken as broken:
            form.show(broken)
        else:
            said = _("The news will come out on %(moment)s.", moment=moment(at)) if at and at > now() else _("The news are out.")
            flash(said, "success")
            return redirect(url_for("pages.edit_text", slug=slug, language=news.original), 303)
    return editor(slug, news.original, 422, release=form)


@bp.post("/admin/pages/<slug>/withdraw")
@needs("pages.release")
def withdraw(slug: str) -> Response:
    """Take news back."""
    news = _news(slug)
    with unit_of_work() as work:
        withdraw_news(work, text_for(work, slug))
    flash(_("The news are withdrawn. You can bring them out again at any time."), "success")
    return redirect(url_for("pages.edit_text", slug=slug, language=news.original), 303)


def _news(slug: str) -> PublicText:
    found = found_text(slug)
    if found is None or found.kind is not TextKind.NEWS:
        raise NotFound("news")
    return found


def _beginning(form: NewsForm, status: int = 200) -> tuple[str, int]:
    return render_template("pages/texts/new.html", form=form, placeholders=PLACEHOLDERS), status
