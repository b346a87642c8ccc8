"""The HTTP door of suggestions: find a mentor, say what one looks for, compare, put aside; and why they stand in this order."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.mentoring import bp
from talent_net.blueprints.mentoring.forms.suggestions import SeekForm
from talent_net.blueprints.mentoring.shown.suggestions import shown_face, shown_fits
from talent_net.blueprints.mentoring.suggesting import asking, looking_now
from talent_net.blueprints.mentoring.words.suggestions import BANDS, CRITERIA
from talent_net.domain.mentoring.actions.suggestions import dismiss_suggestion, say_what_i_seek, take_dismissal_back
from talent_net.domain.mentoring.fitting.suggesting import SUPERVISED, fits_with_mentors, suggest_mentors
from talent_net.domain.mentoring.model import Format, Goal
from talent_net.domain.mentoring.queries.suggestions import dismissed_ids, of_public_ids, somebody, wished_ids
from talent_net.domain.people.directory import card_from, faces_by_id
from talent_net.domain.people.model import Person
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work
from talent_net.matching.scoring import USUAL
from talent_net.web.guards import needs, signed_in
from talent_net.web.work import now, reading, unit_of_work

A_PAGE = 10
MOST_SHOWN = 50
MOST_COMPARED = 3
PUT_ASIDE = "put_aside"
Page = str | Response | tuple[str, int]


@bp.get("/")
@needs("mentoring.look")
def find() -> str:
    """The mentors who fit the reader best, and what the reader looks for."""
    most = min(max(request.args.get("most", A_PAGE, type=int), A_PAGE), MOST_SHOWN)
    reader = asking()
    found = suggest_mentors(reading(), reader.memories, reader.looking, reader.traits, most)
    wished = list(reading().scalars(wished_ids(signed_in().person_id)))
    return render_template(
        "mentoring/find.html",
        reader=reader,
        form=_seek_form(reader.terms),
        fits=shown_fits(found, reader.looking, wished=wished),
        count=found.count,
        more=most + A_PAGE if found.count > most and most < MOST_SHOWN else None,
        wishes=len(wished),
        put_aside=session.get(PUT_ASIDE),
        most_compared=MOST_COMPARED,
    )


@bp.get("/looking-for")
@needs("mentoring.seek")
def seek() -> str:
    """What I look for."""
    return render_template("mentoring/seek.html", form=_seek_form(asking().terms))


@bp.post("/looking-for")
@needs("mentoring.seek")
def say() -> Page:
    """Save it."""
    form = SeekForm()
    if form.validate():
        with form.trying() as work:
            say_what_i_seek(
                work,
                signed_in().person_id,
                [Goal(code) for code in form.goals.data or []],
                [Format(code) for code in form.formats.data or []],
                is_seeking=bool(form.is_seeking.data),
            )
    if form.errors:
        return render_template("mentoring/seek.html", form=form), 422
    flash(_("Saved. The suggestions follow it."), "success")
    return redirect(url_for("mentoring.find"), 303)


@bp.get("/how-suggestions-are-made")
@needs("mentoring.look")
def weights() -> str:
    """What counts how much: the very numbers that the order is made from."""
    return render_template(
        "mentoring/weights.html",
        criteria=[
            (words, hint, USUAL.by_criterion()[each], SUPERVISED.by_criterion()[each]) for each, (words, hint) in CRITERIA.items()
        ],
        total=sum(USUAL.by_criterion().values()),
        supervised_total=sum(SUPERVISED.by_criterion().values()),
        bands=BANDS,
    )


@bp.get("/compare")
@needs("mentoring.look")
def compare() -> Page:
    """Two or three mentors side by side."""
    chosen = list(dict.fromkeys(request.args.getlist("mentor")))[:MOST_COMPARED]
    reader = asking()
    numbers = {row.public_id: row.id for row in reading().execute(of_public_ids(chosen))}
    ids = [numbers[each] for each in chosen if each in numbers]
    found = fits_with_mentors(reading(), reader.memories, reader.looking, reader.traits, ids)
    wished = list(reading().scalars(wished_ids(signed_in().person_id)))
    fits = shown_fits(found, reader.looking, wished=wished)
    if len(fits) < 2:
        flash(_("Please choose two or three mentors to compare."), "info")
        return redirect(url_for("mentoring.find"), 303)
    return render_template("mentoring/compare.html", reader=reader, fits=fits, criteria=CRITERIA)


@bp.post("/<public_id:public_id>/not-for-me")
@needs("mentoring.dismiss")
def dismiss(public_id: str) -> Response:
    """Put a suggestion aside; nobody else learns of it."""
    with unit_of_work() as work:
        dismiss_suggestion(work, somebody_known(work, public_id))
    session[PUT_ASIDE] = public_id
    return redirect(back_to_list(), 303)


@bp.post("/<public_id:public_id>/show-again")
@needs("mentoring.dismiss")
def show_again(public_id: str) -> Response:
    """The undo of it."""
    with unit_of_work() as work:
        take_dismissal_back(work, somebody_known(work, public_id).id)
    if session.get(PUT_ASIDE) == public_id:
        session.pop(PUT_ASIDE)
    flash(_("This person can be suggested to you again."), "success")
    return redirect(back_to_list(), 303)


@bp.get("/put-aside")
@needs("mentoring.dismiss")
def put_aside() -> str:
    """Whom I put aside, to take it back."""
    ids = list(reading().scalars(dismissed_ids(signed_in().person_id)))
    faces = faces_by_id(reading(), looking_now(), ids)
    moment = now()
    return render_template(
        "mentoring/put_aside.html", faces=[shown_face(card_from(faces[number]), moment) for number in ids if number in faces]
    )


def somebody_known(work: Work, public_id: str) -> Person:
    """The person with this address; whether the actor may do anything with them, their action asks."""
    found: Person | None = work.session.scalars(somebody(public_id)).one_or_none()
    if found is None:
        raise NotFound("person")
    return found


def back_to_list() -> str:
    """Where the button stood: among the mentors, the students, or those who were put aside."""
    places = {"students": "mentoring.students", "put_aside": "mentoring.put_aside", "wishes": "mentoring.wishes"}
    return url_for(places.get(request.form.get("from", ""), "mentoring.find"))


def _seek_form(terms: object) -> SeekForm:
    values = {name: getattr(terms, name) for name in ("goals", "formats", "is_seeking")} if terms is not None else {}
    return SeekForm(formdata=None, data=values)
