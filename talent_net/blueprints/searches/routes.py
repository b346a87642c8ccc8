"""The HTTP door of saved searches."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.searches import bp
from talent_net.blueprints.searches.forms import SaveForm
from talent_net.domain.people.directory import Looking
from talent_net.domain.searches.actions.saving import forget_search, mail_weekly, save_search
from talent_net.domain.searches.finding import count
from talent_net.domain.searches.model import SavedSearch
from talent_net.domain.searches.queries import saved_search, saved_searches_of
from talent_net.domain.searches.rules.wishes import wish_from
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work, city_date
from talent_net.web.guards import needs, signed_in
from talent_net.web.searching import search_memory
from talent_net.web.work import acting, limits, now, reading, unit_of_work

FORGOTTEN = "forgotten_search"
Page = Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class ShownSearch:
    """A saved search as its list prints it: how many it finds now, and how many of them are new since its last mail."""

    public_id: str
    name: str
    question: str
    is_weekly: bool
    count: int
    fresh: int


@bp.get("/")
@needs("searches.keep")
def index() -> str:
    """My saved searches."""
    looking = Looking(actor=acting(), today=city_date(now()), limits=limits())
    kept = reading().scalars(saved_searches_of(signed_in().person_id)).all()
    return render_template(
        "searches/index.html",
        searches=[_shown(item, looking) for item in kept],
        can_undo=FORGOTTEN in session,
    )


@bp.get("/new")
@needs("searches.keep")
def new() -> Page:
    """A question to keep; its words are the first proposal for its name."""
    question = request.args.get("question", "")
    wish = wish_from(question)
    if wish.is_empty:
        return redirect(url_for("people.directory"), 303)
    return _page(SaveForm(formdata=None, data={"question": wish.address(), "name": wish.words, "weekly": True}))


@bp.post("/new")
@needs("searches.keep")
def save() -> Page:
    """Keep it."""
    form = SaveForm()
    if form.validate():
        with form.trying() as work:
            zone = signed_in().time_zone if form.weekly.data else None
            save_search(work, form.name.data or "", form.question.data or "", zone=zone)
    if form.errors:
        return _page(form, 422)
    flash(_("Your search is saved."), "success")
    return redirect(url_for("searches.index"), 303)


@bp.get("/<public_id:public_id>")
@needs("searches.keep")
def show(public_id: str) -> Response:
    """What it finds now: where a mail leads."""
    found = reading().scalars(saved_search(signed_in().person_id, public_id)).one_or_none()
    if found is None:
        raise NotFound("saved_search")
    return redirect(f"{url_for('people.directory')}?{found.question}", 303)


@bp.post("/<public_id:public_id>/weekly")
@needs("searches.keep")
def weekly(public_id: str) -> Response:
    """Begin or end its weekly mail."""
    wished = request.form.get("weekly") == "1"
    with unit_of_work() as work:
        mail_weekly(work, _own(work, public_id), zone=signed_in().time_zone if wished else None)
    flash(_("From now on we write once a week.") if wished else _("No more mails about this search."), "success")
    return redirect(url_for("searches.index"), 303)


@bp.post("/<public_id:public_id>/forget")
@needs("searches.keep")
def forget(public_id: str) -> Response:
    """Take it off the list; it can be put back."""
    with unit_of_work() as work:
        found = _own(work, public_id)
        kept = {"name": found.name, "question": found.question, "weekly": found.next_mail_at is not None}
        forget_search(work, found)
    session[FORGOTTEN] = kept
    flash(_("The search is off your list."), "success")
    return redirect(url_for("searches.index"), 303)


@bp.post("/undo")
@needs("searches.keep")
def undo() -> Response:
    """Put back what was taken off last."""
    kept = session.pop(FORGOTTEN, None)
    if kept is not None:
        with unit_of_work() as work:
            save_search(work, kept["name"], kept["question"], zone=signed_in().time_zone if kept["weekly"] else None)
        flash(_("The search is back."), "success")
    return redirect(url_for("searches.index"), 303)


def _shown(item: SavedSearch, looking: Looking) -> ShownSearch:
    found, fresh = count(reading(), search_memory(), looking, wish_from(item.question), int(item.told_until.timestamp()))
    return ShownSearch(item.public_id, item.name, item.question, item.next_mail_at is not None, found, len(fresh))


def _own(work: Work, public_id: str) -> SavedSearch:
    found: SavedSearch | None = work.session.scalars(saved_search(signed_in().person_id, public_id)).one_or_none()
    if found is None:
        raise NotFound("saved_search")
    return found


def _page(form: SaveForm, status: int = 200) -> tuple[str, int]:
    looking = Looking(actor=acting(), today=city_date(now()), limits=limits())
    found, _fresh = count(reading(), search_memory(), looking, wish_from(form.question.data or ""))
    return render_template("searches/new.html", form=form, count=found), status
