"""The pair that was proposed to me: with whom, why, and my answer."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.programmes import bp
from talent_net.blueprints.programmes.forms.taking_part import DeclineForm
from talent_net.blueprints.programmes.shown import reasons_in_words, shown_person, shown_programme
from talent_net.blueprints.programmes.terms import named_terms
from talent_net.blueprints.programmes.words import PAIR_STATES, TIES
from talent_net.domain.people.actors import is_protected
from talent_net.domain.programmes.access import Two
from talent_net.domain.programmes.actions.answering import accept_pair, decline_pair
from talent_net.domain.programmes.faces import told_criteria
from talent_net.domain.programmes.model import Answer, PairState, RunPair, Side
from talent_net.domain.programmes.queries.runs import pair_page
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs, signed_in
from talent_net.web.words import sentence
from talent_net.web.work import acting, limits, now, reading, unit_of_work


@bp.get("/pairs/<public_id:public_id>")
@needs("programmes.answer")
def pair(public_id: str) -> str:
    """With whom, what speaks for it, until when."""
    return _page(_pair(public_id), DeclineForm())


@bp.post("/pairs/<public_id:public_id>/accept")
@needs("programmes.answer")
def accept(public_id: str) -> Response:
    """Say yes."""
    number = _pair(public_id).id
    try:
        with unit_of_work() as work:
            found = accept_pair(work, number)
            is_confirmed = found.state is PairState.CONFIRMED
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "error")
    else:
        said = (
            _("You both said yes: your mentorship has begun.")
            if is_confirmed
            else _("Thank you. We tell you as soon as the other side has answered.")
        )
        flash(said, "success")
    return redirect(url_for("programmes.pair", public_id=public_id), 303)


@bp.post("/pairs/<public_id:public_id>/decline")
@needs("programmes.answer")
def decline(public_id: str) -> str | Response | tuple[str, int]:
    """Say no, and why."""
    found, form = _pair(public_id), DeclineForm()
    if not form.validate():
        return _page(found, form), 422
    try:
        with unit_of_work() as work:
            decline_pair(work, found.id, form.refusal())
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "error")
    else:
        flash(_("You have declined. The coordinators look for somebody else; nobody is cross with you."), "success")
    return redirect(url_for("programmes.pair", public_id=public_id), 303)


def _pair(public_id: str) -> RunPair:
    """A pair of the reader's own; for others it is not there."""
    found: RunPair | None = reading().scalars(pair_page(public_id)).one_or_none()
    two = Two(found.student.person_id, found.mentor.person_id) if found is not None else None
    if found is None or not can(acting(), "programmes.answer", two):
        raise NotFound("pair")
    return found


def _page(found: RunPair, form: DeclineForm) -> str:
    side = Side.STUDENT if found.student.person_id == signed_in().person_id else Side.MENTOR
    other = found.mentor if side is Side.STUDENT else found.student
    programme = found.run.programme
    told = told_criteria(acting(), other, city_date(now()), limits())
    answer, theirs = found.student_answer, found.mentor_answer
    if side is Side.MENTOR:
        answer, theirs = theirs, answer
    return render_template(
        "programmes/pair.html",
        found=found,
        programme=programme,
        shown=shown_programme(programme),
        other=shown_person(other),
        reasons=reasons_in_words(found.reasons, named_terms([found.reasons]), TIES, told),
        answer=answer,
        has_answered=theirs is not Answer.WAITING,
        state=PAIR_STATES[found.state],
        waits=found.state is PairState.PROPOSED and answer is Answer.WAITING,
        is_student=side is Side.STUDENT,
        is_minor=is_protected(found.student.person, city_date(now()), limits()),
        zone=other.person.profile.time_zone if "residence" in told else None,
        form=form,
    )
