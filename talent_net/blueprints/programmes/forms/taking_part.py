"""The forms of those who take part: enrolling, wishing, declining."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Optional

from talent_net.blueprints.programmes.shown import shown_question
from talent_net.blueprints.programmes.words import REFUSALS
from talent_net.domain.programmes.actions.enrolling import MOST_STUDENTS, Entry
from talent_net.domain.programmes.model import Enrolment, Programme, RefusalReason, Side
from talent_net.domain.programmes.rules.questions import Question, asked_of, questions_of
from talent_net.domain.programmes.rules.ranking import MOST_RANKED
from talent_net.web.forms import Form


class EnrolForm(Form):
    """How many, and the programme's questions; made for one programme and one side by `enrol_form`."""

    side: Side
    asked: tuple[Question, ...]
    places = SelectField()

    def entry(self) -> Entry:
        """What was entered."""
        answers = {question.key: self[question.key].data or "" for question in self.asked}
        return Entry(side=self.side, places=int(self.places.data), answers=answers)


def enrol_form(programme: Programme, side: Side, found: Enrolment | None = None) -> EnrolForm:
    """The form of this programme for one side, filled with what was said before."""
    asked = asked_of(side, questions_of(programme.questions))
    fields: dict[str, Any] = {}
    for question in asked:
        words, language = shown_question(question)
        validator = InputRequired() if question.is_required else Optional()
        fields[question.key] = TextAreaField(words, [validator], render_kw={"rows": 4, "data-lang": language})
    kind = type("EnrolForm", (EnrolForm,), {**fields, "side": side, "asked": asked})
    data = {"places": str(found.places), **found.answers} if found is not None else {"places": "1"}
    form: EnrolForm = kind(data=data)
    most = programme.most_mentors if side is Side.STUDENT else MOST_STUDENTS
    form.places.choices = [(str(count), str(count)) for count in range(1, most + 1)]
    form.places.label.text = (
        _l("How many mentors would you like?") if side is Side.STUDENT else _l("How many students do you take on?")
    )
    return form


class WishesForm(Form):
    """A rank for each of the other side; made by `wishes_form`."""

    others: dict[str, int]

    def ranks(self) -> dict[int, int]:
        """The ranks that were chosen, by enrolment; what is no rank of ours is 0, which none is."""
        return {number: rank_in(self[name].data) or 0 for name, number in self.others.items() if self[name].data}


def rank_in(given: str | None) -> int | None:
    """The rank that a field says, or None."""
    return _RANKS.get(given or "")


_RANKS = {str(rank): rank for rank in range(1, MOST_RANKED + 1)}


def wishes_form(others: Iterable[Enrolment], found: Enrolment) -> WishesForm:
    """A choice of ranks for everybody of the other side; ranks may be shared."""
    fields: dict[str, Any] = {}
    names = {f"rank_{each.public_id}": each.id for each in others}
    for name in names:
        fields[name] = SelectField(_l("Rank"), validate_choice=False)
    wished = {row.other_id: row.rank for row in found.ranks}
    data = {name: str(wished.get(number, "")) for name, number in names.items()}
    form: WishesForm = type("WishesForm", (WishesForm,), {**fields, "others": names})(data=data)
    for name in names:
        form[name].choices = [("", "–"), *((str(rank), str(rank)) for rank in range(1, MOST_RANKED + 1))]
    return form


class DeclineForm(Form):
    """Why one declines."""

    reason = RadioField(_l("Why?"), [InputRequired()])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.reason.choices = [(reason.value, str(words)) for reason, words in REFUSALS.items()]

    def refusal(self) -> RefusalReason:
        """The chosen reason."""
        return RefusalReason(self.reason.data)
