"""The staff's desk: the list, and writing."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.announcements import bp
from talent_net.blueprints.announcements.forms import AnnouncementForm, SegmentForm
from talent_net.blueprints.announcements.shown import shown_mails, shown_state, title_of, words_of
from talent_net.domain.announcements.actions.writing import copy_announcement, rewrite_announcement, write_announcement
from talent_net.domain.announcements.model import Announcement, AnnouncementState
from talent_net.domain.announcements.queries import (
    announcement_locked,
    announcement_page,
    announcements_before,
    countries_lived_in,
    organisations_named,
)
from talent_net.domain.announcements.reach import Reach, reach_of
from talent_net.domain.announcements.rules.segments import Segment, segment_of
from talent_net.domain.subscriptions.model import Topic
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work, city_date
from talent_net.web.guards import needs, signed_in
from talent_net.web.mail import link
from talent_net.web.paging import number_before
from talent_net.web.topics import leaving_token
from talent_net.web.work import limits, now, reading, unit_of_work

A_PAGE = 20
Page = Response | tuple[str, int]


@bp.get("/desk/")
@needs("announcements.write")
def desk() -> str:
    """All announcements, the latest first."""
    rows = reading().execute(announcements_before(number_before(), A_PAGE + 1)).all()
    found = [(row, *title_of(row), shown_state(row, done, undone)) for row, done, undone in rows[:A_PAGE]]
    return render_template("announcements/desk.html", found=found, older=rows[A_PAGE - 1][0].id if len(rows) > A_PAGE else None)


@bp.get("/desk/new")
@needs("announcements.write")
def new() -> Page:
    """An empty page."""
    return _editor(_form())


@bp.post("/desk/new")
@needs("announcements.write")
def create() -> Page:
    """Keep what was written as a draft."""
    form = _form()
    if "count" in request.form or not form.validate():
        return _editor(form)
    with form.trying() as work:
        found = write_announcement(work, form.draft())
    if form.errors:
        return _editor(form)
    flash(_("The draft is saved. Nobody has received anything."), "success")
    return redirect(url_for("announcements.draft", public_id=found.public_id), 303)


@bp.get("/desk/<public_id:public_id>")
@needs("announcements.write")
def draft(public_id: str) -> str:
    """One announcement: where it stands, whom it reaches, and how it arrives."""
    found, done, undone = page_of(public_id)
    way_out = link("subscriptions.unsubscribe", token=leaving_token(signed_in().public_id, Topic.ANNOUNCEMENTS))
    title, language = title_of(found)
    return render_template(
        "announcements/draft.html",
        found=found,
        title=title,
        title_language=language,
        state=shown_state(found, done, undone),
        recipients=words_of(found, _organisations()),
        reach=reach(segment_of(found.segment)),
        mails=shown_mails(found, way_out),
    )


@bp.get("/desk/<public_id:public_id>/progress")
@needs("announcements.write")
def progress(public_id: str) -> str:
    """How far the sending is: what the page fetches while it goes on."""
    found, done, undone = page_of(public_id)
    return render_template("announcements/_progress.html", found=found, state=shown_state(found, done, undone))


@bp.get("/desk/<public_id:public_id>/edit")
@needs("announcements.write")
def edit(public_id: str) -> Page:
    """The draft to change; what was let go is shown as it is."""
    found, _done, _undone = page_of(public_id)
    if found.state is not AnnouncementState.DRAFT:
        return redirect(url_for("announcements.draft", public_id=public_id), 303)
    return _editor(_form(found), found)


@bp.post("/desk/<public_id:public_id>/edit")
@needs("announcements.write")
def save(public_id: str) -> Page:
    """Keep the changes."""
    form = _form()
    if "count" in request.form or not form.validate():
        return _editor(form, page_of(public_id)[0])
    with form.trying() as work:
        rewrite_announcement(work, locked(work, public_id), form.draft())
    if form.errors:
        return _editor(form, page_of(public_id)[0])
    flash(_("The draft is saved. Nobody has received anything."), "success")
    return redirect(url_for("announcements.draft", public_id=public_id), 303)


@bp.get("/desk/count")
@needs("announcements.write")
def count() -> str:
    """How many people the ticks mean: what the editor fetches while one chooses."""
    form = SegmentForm(_organisations(), _countries(), request.args, meta={"csrf": False})
    return render_template("announcements/_reach.html", reach=reach(form.segment()))


@bp.post("/desk/<public_id:public_id>/copy")
@needs("announcements.write")
def copy(public_id: str) -> Response:
    """A new draft of the same."""
    with unit_of_work() as work:
        found = copy_announcement(work, locked(work, public_id))
    flash(_("This is a copy, as a new draft."), "success")
    return redirect(url_for("announcements.edit", public_id=found.public_id), 303)


def page_of(public_id: str) -> tuple[Announcement, int, int]:
    """An announcement with its deliveries, done and undone, or the page that says that there is none."""
    row = reading().execute(announcement_page(public_id)).one_or_none()
    if row is None:
        raise NotFound("announcement")
    return row[0], row[1], row[2]


def locked(work: Work, public_id: str) -> Announcement:
    """An announcement that is about to change."""
    found: Announcement | None = work.session.scalars(announcement_locked(public_id)).one_or_none()
    if found is None:
        raise NotFound("announcement")
    return found


def reach(segment: Segment) -> Reach:
    """Whom a segment reaches now."""
    return reach_of(reading(), segment, city_date(now()), limits())


def _organisations() -> list[Any]:
    return list(reading().execute(organisations_named()))


def _countries() -> list[Any]:
    return list(reading().execute(countries_lived_in()))


def _form(found: Announcement | None = None) -> AnnouncementForm:
    organisations = _organisations()
    entries = AnnouncementForm.entries_of(found, organisations) if found else None
    return AnnouncementForm(organisations, _countries(), data=entries)


def _editor(form: AnnouncementForm, found: Announcement | None = None) -> tuple[str, int]:
    # The broken unit of work, if there was one, has ended; what is asked here is asked anew.
    page = render_template("announcements/editor.html", form=form, found=found, reach=reach(form.segment()))
    return page, 422 if form.errors else 200
