"""Letting an announcement go, and taking it back."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from talent_net.blueprints.announcements import bp
from talent_net.blueprints.announcements.routes.desk import locked, page_of, reach
from talent_net.blueprints.announcements.shown import title_of
from talent_net.domain.announcements.actions.writing import (
    ask_trial_mail,
    cancel_announcement,
    release_announcement,
    take_back_announcement,
)
from talent_net.domain.announcements.model import AnnouncementState
from talent_net.domain.announcements.reach import arrivals
from talent_net.domain.announcements.rules.hours import GRACE, sends_at
from talent_net.domain.announcements.rules.segments import segment_of
from talent_net.domain.announcements.rules.texts import languages_of
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs
from talent_net.web.i18n import moment
from talent_net.web.words import sentence
from talent_net.web.work import limits, now, reading, unit_of_work

GRACE_MINUTES = int(GRACE.total_seconds() // 60)


@bp.get("/desk/<public_id:public_id>/release")
@needs("announcements.write")
def confirm(public_id: str) -> str | Response:
    """Before it goes: to how many, in which languages, and when on whose clock."""
    found, _done, _undone = page_of(public_id)
    if found.state is not AnnouncementState.DRAFT:
        return redirect(url_for("announcements.draft", public_id=public_id), 303)
    segment, begins_at = segment_of(found.segment), sends_at(found.planned_at, now())
    title, language = title_of(found)
    return render_template(
        "announcements/confirm.html",
        found=found,
        title=title,
        title_language=language,
        written_in=languages_of(found),
        reach=reach(segment),
        begins_at=begins_at,
        arrivals=arrivals(reading(), segment, begins_at, city_date(now()), limits()),
        grace=GRACE_MINUTES,
    )


@bp.post("/desk/<public_id:public_id>/release")
@needs("announcements.write")
def release(public_id: str) -> Response:
    """Let it go."""
    try:
        with unit_of_work() as work:
            found = locked(work, public_id)
            release_announcement(work, found)
            at = found.sends_at
    except RuleBroken as broken:
        return _refused(public_id, broken)
    said = _("It goes out from %(at)s on. Until then you can take it back.", at=moment(at or now()))
    return _done_with(public_id, said)


@bp.post("/desk/<public_id:public_id>/take-back")
@needs("announcements.write")
def take_back(public_id: str) -> Response:
    """The undo of it."""
    try:
        with unit_of_work() as work:
            take_back_announcement(work, locked(work, public_id))
    except RuleBroken as broken:
        return _refused(public_id, broken)
    return _done_with(public_id, _("It is a draft again. Nobody has received anything."))


@bp.post("/desk/<public_id:public_id>/cancel")
@needs("announcements.write")
def cancel(public_id: str) -> Response:
    """Stop what has not gone out."""
    try:
        with unit_of_work() as work:
            delivered = cancel_announcement(work, locked(work, public_id))
    except RuleBroken as broken:
        return _refused(public_id, broken)
    said = ngettext("Stopped. It had reached %(num)s person.", "Stopped. It had reached %(num)s people.", delivered)
    return _done_with(public_id, said)


@bp.post("/desk/<public_id:public_id>/trial")
@needs("announcements.write")
def send_trial(public_id: str) -> Response:
    """Send the mail to myself."""
    try:
        with unit_of_work() as work:
            ask_trial_mail(work, locked(work, public_id))
    except RuleBroken as broken:
        return _refused(public_id, broken)
    return _done_with(public_id, _("The mail is on its way to you, in each language in which it is written."))


def _done_with(public_id: str, said: str) -> Response:
    flash(said, "success")
    return redirect(url_for("announcements.draft", public_id=public_id), 303)


def _refused(public_id: str, broken: RuleBroken) -> Response:
    flash(sentence(broken.code, broken.values), "error")
    return redirect(url_for("announcements.draft", public_id=public_id), 303)
