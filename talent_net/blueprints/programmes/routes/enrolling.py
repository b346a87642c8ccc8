"""Programmes for members: the list, one of them, taking part, and wishing for the other side."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.programmes import bp
from talent_net.blueprints.programmes.forms.taking_part import EnrolForm, WishesForm, enrol_form, rank_in, wishes_form
from talent_net.blueprints.programmes.found import mine, programme_of
from talent_net.blueprints.programmes.shown import seats_words, shown_person, shown_programme, shown_question
from talent_net.blueprints.programmes.words import SIDES, STAGES
from talent_net.domain.people.model import Calling
from talent_net.domain.programmes.actions.enrolling import enrol as take_part
from talent_net.domain.programmes.actions.enrolling import rank_others, return_to_programme, withdraw_enrolment
from talent_net.domain.programmes.model import Enrolment, EnrolmentState, Programme, ProgrammeState, Side
from talent_net.domain.programmes.queries.programmes import applicant_person, others_to_rank, programmes_seen
from talent_net.domain.programmes.queries.runs import live_pairs_of
from talent_net.domain.programmes.rules.answering import other_side
from talent_net.domain.programmes.rules.eligibility import eligibility_of
from talent_net.domain.programmes.rules.moments import is_enrolling
from talent_net.domain.programmes.rules.questions import questions_of
from talent_net.domain.programmes.rules.ranking import MOST_RANKED
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work, city_date
from talent_net.web.guards import needs, signed_in
from talent_net.web.i18n import language_name
from talent_net.web.markdown import to_html
from talent_net.web.words import sentence
from talent_net.web.work import acting, limits, now, reading, unit_of_work

A_PAGE = 30
Page = str | Response | tuple[str, int]


@bp.get("/")
@needs("programmes.list")
def index() -> str:
    """All programmes, those in which one can enrol first."""
    rows = reading().execute(programmes_seen(acting(), A_PAGE)).all()
    found = [(row, shown_programme(row), own, seats_words(row)) for row, own in rows]
    return render_template("programmes/index.html", found=found, sides=SIDES, is_open=_is_open)


@bp.get("/<public_id:public_id>")
@needs("programmes.see")
def programme(public_id: str) -> str:
    """What it is, whom it is for, when, and where one stands in it."""
    found = programme_of(public_id)
    own = mine(found)
    is_in = own is not None and own.state is EnrolmentState.ENROLLED
    pairs = list(reading().scalars(live_pairs_of(own.id))) if own is not None and is_in else []
    shown = shown_programme(found)
    return render_template(
        "programmes/programme.html",
        found=found,
        shown=shown,
        html=to_html(shown.intro),
        own=own,
        is_in=is_in,
        pairs=pairs,
        is_open=_is_open(found),
        can_rank=is_in and found.state in (ProgrammeState.OPEN, ProgrammeState.MATCHING),
        seats=seats_words(found),
        audience=_audience(found),
        sides=SIDES,
        is_student=_is_student(),
    )


@bp.get("/<public_id:public_id>/enrol/<any(student, mentor):side>")
@needs("programmes.enrol")
def enrol(public_id: str, side: str) -> Page:
    """The form of one side."""
    found = programme_of(public_id)
    return _enrolling(found, enrol_form(found, Side(side), mine(found)))


@bp.post("/<public_id:public_id>/enrol/<any(student, mentor):side>")
@needs("programmes.enrol")
def join(public_id: str, side: str) -> Page:
    """Take part, or say it differently."""
    found = programme_of(public_id)
    form = enrol_form(found, Side(side), mine(found))
    if not form.validate():
        return _enrolling(found, form)
    with form.trying() as work:
        take_part(work, programme_of(public_id, work), signed_in().person_id, form.entry())
    if form.errors:
        return _enrolling(programme_of(public_id), form)
    flash(_("You take part. Now you may say whom you would like to work with."), "success")
    return redirect(url_for("programmes.wishes", public_id=public_id), 303)


@bp.post("/<public_id:public_id>/withdraw")
@needs("programmes.enrol")
def withdraw(public_id: str) -> Response:
    """Leave; the page offers the way back."""
    with unit_of_work() as work:
        withdraw_enrolment(work, _own(programme_of(public_id, work), work))
    flash(_("You take no part any more."), "success")
    return redirect(url_for("programmes.programme", public_id=public_id), 303)


@bp.post("/<public_id:public_id>/return")
@needs("programmes.enrol")
def come_back(public_id: str) -> Response:
    """The undo of leaving."""
    try:
        with unit_of_work() as work:
            return_to_programme(work, _own(programme_of(public_id, work), work))
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "error")
    else:
        flash(_("You take part again, with all that you had entered."), "success")
    return redirect(url_for("programmes.programme", public_id=public_id), 303)


@bp.get("/<public_id:public_id>/wishes")
@needs("programmes.enrol")
def wishes(public_id: str) -> Page:
    """Whom one would like to work with."""
    found = programme_of(public_id)
    own = mine(found)
    if own is None or own.state is not EnrolmentState.ENROLLED:
        return redirect(url_for("programmes.programme", public_id=public_id), 303)
    others = _others(found, own)
    return _wishing(found, own, others, wishes_form(others, own))


@bp.post("/<public_id:public_id>/wishes")
@needs("programmes.enrol")
def wish(public_id: str) -> Page:
    """Keep the wishes."""
    found = programme_of(public_id)
    own = _own(found)
    form = wishes_form(_others(found, own), own)
    try:
        with unit_of_work() as work:
            rank_others(work, _own(programme_of(public_id, work), work), form.ranks())
    except RuleBroken as broken:
        form.show(broken)
        found = programme_of(public_id)
        own = _own(found)
        return _wishing(found, own, _others(found, own), form)
    flash(_("Your wishes are kept. Only the coordinators see them."), "success")
    return redirect(url_for("programmes.programme", public_id=public_id), 303)


def _is_open(found: Programme) -> bool:
    return is_enrolling(found.state, found.enrol_from, found.enrol_until, now())


def _is_student() -> bool:
    person = reading().scalars(applicant_person(signed_in().person_id)).one()
    return bool(person.calling is Calling.STUDENT)


def _own(found: Programme, work: Work | None = None) -> Enrolment:
    """The reader's enrolment, where there is one."""
    own = mine(found, work)
    if own is None:
        raise NotFound("enrolment")
    return own


def _others(found: Programme, own: Enrolment) -> list[Enrolment]:
    return list(reading().scalars(others_to_rank(acting(), city_date(now()), limits(), found.id, other_side(own.side))))


def _audience(found: Programme) -> list[str]:
    """Whom it is for, in words."""
    eligibility = eligibility_of(found.eligibility)
    words = [str(STAGES[stage]) for stage in STAGES if stage in eligibility.stages]
    if eligibility.language:
        words.append(_("Everybody needs %(language)s", language=language_name(eligibility.language)))
    return words


def _enrolling(found: Programme, form: EnrolForm) -> Page:
    words = {question.key: shown_question(question) for question in questions_of(found.questions)}
    page = render_template(
        "programmes/enrol.html",
        found=found,
        shown=shown_programme(found),
        form=form,
        words=words,
        is_open=_is_open(found),
        is_there=request.method == "GET" and mine(found) is not None,
    )
    return page, 422 if form.errors else 200


def _wishing(found: Programme, own: Enrolment, others: list[Enrolment], form: WishesForm) -> Page:
    people = [(shown_person(each), form[f"rank_{each.public_id}"]) for each in others if f"rank_{each.public_id}" in form]
    # Those who are chosen stand first, in their order.
    people.sort(key=lambda each: rank_in(each[1].data) or MOST_RANKED + 1)
    page = render_template(
        "programmes/wishes.html",
        found=found,
        shown=shown_programme(found),
        own=own,
        people=people,
        form=form,
        most=MOST_RANKED,
        is_student=own.side is Side.STUDENT,
    )
    return page, 422 if form.errors or form.form_errors else 200
