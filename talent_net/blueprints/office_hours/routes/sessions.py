"""Finding sessions, taking a place and giving it back, and watching over one with pupils."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.office_hours import bp
from talent_net.blueprints.office_hours.forms import AttendanceForm, CancelForm, TakeForm
from talent_net.blueprints.office_hours.looking import seen_session
from talent_net.blueprints.office_hours.shown import shown_guests, shown_kept, shown_session
from talent_net.blueprints.office_hours.words import KINDS, SESSION
from talent_net.domain.office_hours.actions.places import give_place_back, take_place
from talent_net.domain.office_hours.actions.watching import begin_watch, end_watch
from talent_net.domain.office_hours.doorsteps import doorstep_of
from talent_net.domain.office_hours.kinds import SessionKind
from talent_net.domain.office_hours.model import GroupSession
from talent_net.domain.office_hours.queries.kept import kept_for, kept_in
from talent_net.domain.office_hours.queries.sessions import (
    calling_of,
    guests_of,
    languages_for,
    place_of,
    places_in,
    session_count,
    sessions_for,
)
from talent_net.domain.office_hours.reported import KIND, present_session, reported_session
from talent_net.domain.people.model import Calling
from talent_net.kernel.access import can
from talent_net.kernel.work import Work, city_date
from talent_net.web.guards import needs, signed_in
from talent_net.web.i18n import language_name
from talent_net.web.paging import asked_page
from talent_net.web.reported import add_reported
from talent_net.web.telling import telling
from talent_net.web.work import acting, limits, now, reading

Page = str | Response | tuple[str, int]
A_PAGE = 60

add_reported(KIND, SESSION, present_session, reported_session)


@bp.get("/")
@needs("office_hours.list")
def sessions() -> str:
    """Coming sessions that the reader may see, the next one first."""
    actor, today, moment = acting(), city_date(now()), now()
    kind = next((each for each in SessionKind if each.value == request.args.get("kind")), None)
    spoken = list(reading().scalars(languages_for(actor, today, limits(), moment)))
    language = request.args.get("language", "")
    language = language if language in spoken else ""
    count = reading().scalar(session_count(actor, today, limits(), moment, (kind, language))) or 0
    pages = max(1, -(-count // A_PAGE))
    page = min(asked_page(), pages)
    rows = list(reading().scalars(sessions_for(actor, today, limits(), moment, (kind, language), A_PAGE, (page - 1) * A_PAGE)))
    mine = set(reading().scalars(places_in([row.id for row in rows], signed_in().person_id)))
    return render_template(
        "office_hours/sessions.html",
        sessions=[shown_session(row, has_place=row.id in mine) for row in rows],
        kept=[shown_kept(row) for row in reading().scalars(kept_for(signed_in().person_id))],
        kinds=[(each.value, str(words)) for each, words in KINDS.items()],
        languages=[(code, language_name(code)) for code in spoken],
        kind=kind.value if kind is not None else "",
        language=language,
        is_filtered=kind is not None or bool(language),
        page=page,
        pages=pages,
        link=partial(_page_link, kind.value if kind is not None else None, language or None),
    )


def _page_link(kind: str | None, language: str | None, number: int) -> str:
    return url_for("office_hours.sessions", kind=kind, language=language, page=number if number > 1 else None)


@bp.get("/<public_id:public_id>")
@needs("office_hours.see")
def session(public_id: str) -> str:
    """A session: for guests what it is, for its host who comes."""
    return session_page(public_id, TakeForm(formdata=None))


def session_page(public_id: str, form: TakeForm, cancel_form: CancelForm | None = None) -> str:
    """The page, with what was typed into its forms."""
    found = seen_session(reading(), public_id)
    actor, person_id = acting(), signed_in().person_id
    place = reading().scalars(place_of(found.id, person_id)).one_or_none()
    kept = reading().scalars(kept_for(person_id, found.id)).first()
    step = doorstep_of(reading(), found, actor, city_date(now()), limits())
    reads = can(actor, "office_hours.read_guests", found)
    guests = shown_guests(found, reading().scalars(guests_of(found.id))) if reads else []
    return render_template(
        "office_hours/session.html",
        session=shown_session(found, has_place=place is not None),
        question=place.question if place is not None else "",
        kept=shown_kept(kept) if kept is not None else None,
        may_take=place is None and can(actor, "office_hours.take", step),
        is_student=reading().scalar(calling_of(person_id)) is Calling.STUDENT,
        may_watch=found.for_pupils and can(actor, "office_hours.watch", found),
        watches=person_id in {row.person_id for row in found.watchers},
        is_open_to_pupils=step.is_open_to_pupils,
        reads_guests=reads,
        kept_count=len(reading().scalars(kept_in(found.id)).all()) if reads else 0,
        guests=guests,
        form=form,
        cancel_form=cancel_form or CancelForm(formdata=None),
        attendance=AttendanceForm(formdata=None),
        is_noted=any(guest.attended is not None for guest in guests),
    )


@bp.post("/<public_id:public_id>/take")
@needs("office_hours.take")
def take(public_id: str) -> Page:
    """Take a place."""
    form = TakeForm()
    with form.trying() as work:
        take_place(work, seen_session(work.session, public_id), form.question.data or "")
    if form.errors:
        return session_page(public_id, form), 422
    flash(_("You have a place. You find below where it is; you can give your place back until it begins."), "success")
    return redirect(url_for("office_hours.session", public_id=public_id), 303)


@bp.post("/<public_id:public_id>/give-back")
@needs("office_hours.list")
def give_back(public_id: str) -> Response:
    """Give it back."""
    return _changed(public_id, give_place_back, _("Your place is free for somebody else. Thank you for telling us."))


@bp.post("/<public_id:public_id>/watch")
@needs("office_hours.watch")
def watch(public_id: str) -> Response:
    """Be there, so that pupils may come."""
    return _changed(
        public_id, begin_watch, _("You watch over this session. Pupils can take places now, and everybody sees your name.")
    )


@bp.post("/<public_id:public_id>/unwatch")
@needs("office_hours.watch")
def unwatch(public_id: str) -> Response:
    """Be there no more."""
    return _changed(public_id, end_watch, _("You do not watch over this session any more."))


def _changed(public_id: str, deed: Callable[[Work, GroupSession], None], said: str) -> Response:
    with telling(said) as work:
        deed(work, seen_session(work.session, public_id))
    return redirect(url_for("office_hours.session", public_id=public_id), 303)
