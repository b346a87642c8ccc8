"""A place that is kept: taken or given back in one tap, signed in or from the mail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.office_hours import bp
from talent_net.blueprints.office_hours.shown import ShownKept, shown_kept, shown_session
from talent_net.blueprints.office_hours.tokens import read_kept_token
from talent_net.domain.mentoring.queries.requests import request_key
from talent_net.domain.office_hours.actions.offering import answer_kept
from talent_net.domain.office_hours.model import KeptPlace
from talent_net.domain.office_hours.queries.kept import kept_by_public_id, kept_of_request
from talent_net.domain.people.acting import acting_person
from talent_net.kernel.access import Actor, can
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs, public
from talent_net.web.i18n import in_language
from talent_net.web.words import sentence
from talent_net.web.work import acting, limits, now, reading, unit_of_work

Page = str | Response | tuple[str, int]
TAKE, GIVE_BACK = "take", "give_back"


@bp.get("/kept/<public_id:public_id>")
@needs("office_hours.answer_offer")
def kept_place(public_id: str) -> Page:
    """The place that is kept for me."""
    return _page(_own(public_id), acting(), url_for("office_hours.answer_kept_place", public_id=public_id))


@bp.post("/kept/<public_id:public_id>")
@needs("office_hours.answer_offer")
def answer_kept_place(public_id: str) -> Page:
    """Take it, or give it back."""
    return _answered(_own(public_id), acting(), url_for("office_hours.answer_kept_place", public_id=public_id), is_me=True)


@bp.get("/place/<token>")
@public
def mail_kept_place(token: str) -> Page:
    """What the mail leads to: a page with two buttons. Programs that look into mails follow links, so it answers nothing yet."""
    with _speaking(token):
        found = _behind(token)
        if found is None:
            return render_template("office_hours/kept_over.html"), 404
        return _page(*found, url_for("office_hours.confirm_kept_place", token=token))


@bp.post("/place/<token>")
@public
def confirm_kept_place(token: str) -> Page:
    """One of the two. The signed address is the proof of who answers, whoever else may be signed in here."""
    with _speaking(token):
        found = _behind(token)
        if found is None:
            return render_template("office_hours/kept_over.html"), 404
        is_me = found[0].person_id == acting().person_id
        return _answered(*found, url_for("office_hours.confirm_kept_place", token=token), is_me=is_me)


def kept_places(request_public_id: str) -> list[ShownKept]:
    """What was kept for a request, for its student and the coordinators: a global of the pages of requests."""
    found = reading().scalars(request_key(request_public_id)).one_or_none()
    if found is None or not (can(acting(), "mentoring.own_request", found) or can(acting(), "mentoring.coordinate", found)):
        return []
    return [shown_kept(row) for row in reading().scalars(kept_of_request(found.id))]


bp.app_template_global()(kept_places)


def _own(public_id: str) -> KeptPlace:
    found: KeptPlace | None = reading().scalars(kept_by_public_id(public_id)).one_or_none()
    if found is None or not can(acting(), "office_hours.answer_offer", found):
        raise NotFound("kept_place")
    return found


def _answered(kept: KeptPlace, actor: Actor, action: str, *, is_me: bool) -> Page:
    public_id, kept_id, takes = kept.public_id, kept.id, request.form.get("answer") == TAKE
    address = _address_after(kept, takes=takes)
    if not takes and request.form.get("answer") != GIVE_BACK:
        return _page(kept, actor, action), 422
    try:
        with unit_of_work(actor) as work:
            answer_kept(work, kept_id, takes=takes)
    except RuleBroken as broken:
        return _again(public_id, actor, action, sentence(broken.code, broken.values))
    except NotAllowed:
        # The host is away, or something stands between the two: neither is told.
        return _again(public_id, actor, action, _("This place cannot be taken any more. Your request goes on as before."))
    if not is_me:
        return render_template("office_hours/kept_answered.html", takes=takes)
    taken = _("You have a place. You find below where it is; you can give your place back until it begins.")
    flash(taken if takes else _("The place is free for somebody else. Your request goes on."), "success")
    return redirect(address, 303)


def _address_after(kept: KeptPlace, *, takes: bool) -> str:
    if takes:
        return url_for("office_hours.session", public_id=kept.session.public_id)
    if kept.request is not None:
        return url_for("mentoring.request", public_id=kept.request.public_id)
    return url_for("office_hours.sessions")


def _again(public_id: str, actor: Actor, action: str, said: str) -> Page:
    found: KeptPlace = reading().scalars(kept_by_public_id(public_id)).one()
    return _page(found, actor, action, said), 409


def _page(kept: KeptPlace, actor: Actor, action: str, said: str = "") -> str:
    session = shown_session(kept.session, actor)
    if acting().person_id != actor.person_id:
        # From the mail nobody is signed in: a face and a profile would ask for that first.
        session = replace(session, host=replace(session.host, photo=None, href=None))
    return render_template(
        "office_hours/kept.html",
        kept=shown_kept(kept),
        session=session,
        zone=kept.person.profile.time_zone,
        by_mentor=kept.turn_id is not None,
        action=action,
        said=said,
        request_address=url_for("mentoring.request", public_id=kept.request.public_id) if kept.request else None,
    )


def _behind(token: str) -> tuple[KeptPlace, Actor] | None:
    """The kept place and whose it is, as an actor; None where the address leads nowhere."""
    said = read_kept_token(token)
    if said is None:
        return None
    public_id, person_public_id = said
    found: KeptPlace | None = reading().scalars(kept_by_public_id(public_id)).one_or_none()
    if found is None or found.person.public_id != person_public_id:
        return None
    actor = acting_person(reading(), found.person, city_date(now()), limits())
    return (found, actor) if can(actor, "office_hours.answer_offer", found) else None


@contextmanager
def _speaking(token: str) -> Iterator[None]:
    """In the language in which the student reads: it was their mail that led here."""
    found = _behind(token)
    with in_language(found[0].person.language) if found is not None else nullcontext():
        yield
