"""The coordinators' forms: what a programme is, and what counts how much in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    FieldList,
    FormField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PartForm
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from talent_net.blueprints.programmes.words import CRITERIA, SIDES, STAGES
from talent_net.domain.people.model import LanguageLevel, SchoolStage
from talent_net.domain.programmes.model import Programme, Side
from talent_net.domain.programmes.rules.eligibility import Eligibility, eligibility_of
from talent_net.domain.programmes.rules.questions import MOST_QUESTIONS, Question, questions_of
from talent_net.domain.programmes.rules.weights import ProgrammeWeights
from talent_net.domain.programmes.rules.writing import Draft, is_near
from talent_net.web.forms import Form
from talent_net.web.i18n import language_name, reader_zone

# Languages that a programme may ask for.
ASKED_LANGUAGES = ("ja", "en", "de", "fr", "zh", "ko", "es")
MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
Choices = list[tuple[str, str]]


class MomentField(DateTimeLocalField):
    """A date and an hour on the reader's clock, as browsers send it."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        try:
            super().process_formdata(list(valuelist))
        except ValueError:
            raise ValueError(_("Please enter a date and an hour, such as 2026-12-01T09:00.")) from None
        if self.data is not None and not is_near(self.data.date()):
            self.data = None
            raise ValueError(_("Please enter a date and an hour, such as 2026-12-01T09:00."))


class QuestionForm(PartForm):
    """One question of the set; an empty one is left out."""

    ja = StringField(_l("In Japanese"))
    en = StringField(_l("In English"))
    side = SelectField(_l("Asked of"), choices=[], validate_choice=False)
    is_required = BooleanField(_l("Must be answered"))


class ProgrammeForm(Form):
    """All that a programme says of itself."""

    name_ja = StringField(_l("Name (Japanese)"))
    name_en = StringField(_l("Name (English)"))
    intro_ja = TextAreaField(_l("What it is (Japanese)"))
    intro_en = TextAreaField(_l("What it is (English)"))
    organisation = SelectField(_l("Run together with"), validate_choice=False)
    enrol_from = MomentField(_l("Enrolment begins"), [InputRequired()], format=MOMENTS)
    enrol_until = MomentField(_l("Enrolment ends"), [InputRequired()], format=MOMENTS)
    starts_on = DateField(_l("First day"), [InputRequired()])
    ends_on = DateField(_l("Last day"), [InputRequired()])
    seats = IntegerField(_l("Seats for students"), [InputRequired()])
    most_mentors = SelectField(_l("Mentors of a student, at most"))
    monthly_minutes = IntegerField(_l("Minutes a month of each pair"), [InputRequired()])
    is_supervised = BooleanField(_l("Supervised: minors and high-school pupils may take part"))
    supervisor = SelectField(_l("Officer in the pupils’ conversations"), validate_choice=False)
    stages = SelectMultipleField(
        _l("Students"), validate_choice=False, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    schools = SelectMultipleField(
        _l("Schools and universities"),
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    asked_language = SelectField(_l("Language that everybody needs"), validate_choice=False)
    level = SelectField(_l("At least at level"), validate_choice=False)
    questions = FieldList(FormField(QuestionForm), min_entries=MOST_QUESTIONS, max_entries=MOST_QUESTIONS)

    def __init__(
        self,
        own: Iterable[tuple[int, str]],
        schools: Iterable[tuple[int, str]],
        officers: Choices,
        *arguments: Any,
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self.organisation.choices = [(str(number), name) for number, name in own]
        self.schools.choices = [(str(number), name) for number, name in schools]
        self.supervisor.choices = [("", _("Please choose")), *officers]
        self.most_mentors.choices = [(count, count) for count in ("1", "2", "3")]
        self.stages.choices = [(stage.value, str(words)) for stage, words in STAGES.items()]
        self.asked_language.choices = [("", _("None")), *((code, language_name(code)) for code in ASKED_LANGUAGES)]
        self.level.choices = [(str(int(level)), level.name) for level in LanguageLevel if level < LanguageLevel.NATIVE]
        for entry in self.questions:
            entry.form.side.choices = [("", _("Both sides")), *((side.value, str(words)) for side, words in SIDES.items())]

    def draft(self) -> Draft:
        """What was entered. Moments are on the reader's clock."""
        return Draft(
            name_ja=self.name_ja.data or "",
            name_en=self.name_en.data or "",
            intro_ja=self.intro_ja.data or "",
            intro_en=self.intro_en.data or "",
            organisation_id=_number(self.organisation, self.organisation.data),
            enrol_from=_in_utc(self.enrol_from.data),
            enrol_until=_in_utc(self.enrol_until.data),
            starts_on=self.starts_on.data or date.min,
            ends_on=self.ends_on.data or date.min,
            seats=self.seats.data or 0,
            most_mentors=int(self.most_mentors.data),
            monthly_minutes=self.monthly_minutes.data or 0,
            is_supervised=bool(self.is_supervised.data),
            supervisor_id=_number(self.supervisor, self.supervisor.data),
            eligibility=self._eligibility(),
            questions=tuple(self._questions()),
        )

    def _eligibility(self) -> Eligibility:
        offered = _offered(self.schools)
        known = _offered(self.asked_language)
        levels = _offered(self.level)
        return Eligibility(
            stages=frozenset(stage for stage in SchoolStage if stage.value in (self.stages.data or ())),
            organisation_ids=frozenset(int(value) for value in self.schools.data or () if value in offered),
            language=self.asked_language.data if self.asked_language.data in known else "",
            level=int(self.level.data) if self.level.data in levels else int(LanguageLevel.B1),
        )

    def _questions(self) -> Iterable[Question]:
        for place, entry in enumerate(self.questions, start=1):
            given = entry.form
            ja, en = (given.ja.data or "").strip(), (given.en.data or "").strip()
            if ja or en:
                side = Side(given.side.data) if given.side.data in set(Side) else None
                yield Question(key=f"q{place}", ja=ja, en=en, side=side, is_required=bool(given.is_required.data))

    @classmethod
    def entries_of(cls, found: Programme) -> dict[str, Any]:
        """The entries of a programme that is kept."""
        eligibility = eligibility_of(found.eligibility)
        plain = (
            "name_ja",
            "name_en",
            "intro_ja",
            "intro_en",
            "starts_on",
            "ends_on",
            "seats",
            "monthly_minutes",
            "is_supervised",
        )
        return {
            **{name: getattr(found, name) for name in plain},
            "organisation": str(found.organisation_id or ""),
            "enrol_from": _on_clock(found.enrol_from),
            "enrol_until": _on_clock(found.enrol_until),
            "most_mentors": str(found.most_mentors),
            "supervisor": str(found.supervisor_id or ""),
            "stages": [stage.value for stage in eligibility.stages],
            "schools": [str(number) for number in eligibility.organisation_ids],
            "asked_language": eligibility.language,
            "level": str(eligibility.level),
            "questions": [
                {"ja": each.ja, "en": each.en, "side": each.side.value if each.side else "", "is_required": each.is_required}
                for each in questions_of(found.questions)
            ],
        }


class WeightsForm(Form):
    """A number for each criterion, and the lowest score."""

    floor = IntegerField(_l("Lowest score of a pair"), [InputRequired()])

    def weights(self) -> ProgrammeWeights:
        """What was entered."""
        return ProgrammeWeights(**{name: self[name].data or 0 for name in ProgrammeWeights.names()})


for _name in ProgrammeWeights.names():
    setattr(WeightsForm, _name, IntegerField(CRITERIA[_name][0], [Optional()]))


def _number(field: SelectField, value: str | None) -> int | None:
    """The number of an offered choice."""
    return int(value) if value and value in _offered(field) else None


def _offered(field: SelectField | SelectMultipleField) -> frozenset[str]:
    """The values that a field offers."""
    return frozenset(choice[0] for choice in field.choices or ())


def _in_utc(moment: datetime | None) -> datetime:
    return moment.replace(tzinfo=ZoneInfo(reader_zone())).astimezone(UTC) if moment else _NEVER


def _on_clock(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(reader_zone())).replace(tzinfo=None)


# Where no moment was entered the form has refused already.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
