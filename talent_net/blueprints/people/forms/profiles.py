"""Forms of the profile's sections. Each section is a form; newcomers meet several sections in one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, FieldList, FormField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms import Form as PlainForm
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from talent_net.blueprints.people.forms.choices import choice
from talent_net.blueprints.people.words.profiles import AUDIENCES, LEVELS, OFFERS, PARTS, TIES
from talent_net.domain.people.actions import profiles as actions
from talent_net.domain.people.model import Audience, LanguageLevel, OfferKind, Person, TieKind
from talent_net.domain.people.rules.audiences import Part, choices, clamp_part
from talent_net.domain.people.rules.hours import Cell, Span, cells_of, spans_of
from talent_net.domain.people.rules.names import Name
from talent_net.domain.people.rules.profiles import MOST_LANGUAGES, Bond, Spoken, Text
from talent_net.kernel.work import Work
from talent_net.vocabulary import LANGUAGE_CODES
from talent_net.web.forms import Form
from talent_net.web.i18n import language_name

Values = Mapping[str, Any]
NAME_PARTS = ("family_ja", "given_ja", "family_kana", "given_kana", "family_latin", "given_latin")
AUDIENCE = "audience_"


def audience_field(part: Part) -> SelectField:
    """Who sees a part; the choices come with the person."""
    return SelectField(PARTS[part], coerce=int, choices=[])


class SectionForm(Form):
    """A section of the profile: filled from a person, saved by actions."""

    def __init__(self, *arguments: Any, is_protected: bool = True, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for control in self:
            if control.name.startswith(AUDIENCE):
                part = Part(control.name.removeprefix(AUDIENCE))
                control.choices = [
                    choice(int(audience), AUDIENCES[audience]) for audience in choices(part, is_protected=is_protected)
                ]
        self.is_protected = is_protected

    @classmethod
    def of(cls, person: Person, *, is_protected: bool) -> Self:
        """The form with what the person wrote, or with what the request brings."""
        return cls(data=cls.values(person, is_protected=is_protected), is_protected=is_protected)

    @classmethod
    def values(cls, person: Person, *, is_protected: bool) -> Values:
        """What stands in the profile, by the names of the fields."""
        names = {part: f"{AUDIENCE}{part.value}" for part in Part}
        return {
            name: int(clamp_part(part, getattr(person.profile, name), is_protected=is_protected)) for part, name in names.items()
        }

    def save(self, work: Work, person: Person) -> None:
        """Write what was entered. Raises RuleBroken."""
        audiences = {
            Part(control.name.removeprefix(AUDIENCE)): Audience(control.data)
            for control in self
            if control.name.startswith(AUDIENCE)
        }
        actions.edit_audiences(work, person, audiences)

    def adjust(self, pressed: Mapping[str, str]) -> bool:  # noqa: ARG002 - only forms with rows look at it
        """Add or remove a row where such a button was pressed instead of save."""
        return False


class NameForm(SectionForm):
    """The name in both scripts."""

    family_ja = StringField(_l("Family name (Japanese)"), render_kw={"autocomplete": "family-name"})
    given_ja = StringField(_l("Given name (Japanese)"), render_kw={"autocomplete": "given-name"})
    family_kana = StringField(_l("Family name (reading)"))
    given_kana = StringField(_l("Given name (reading)"))
    family_latin = StringField(_l("Family name (Latin letters)"))
    given_latin = StringField(_l("Given name (Latin letters)"))
    audience_name = audience_field(Part.NAME)

    @classmethod
    def values(cls, person: Person, *, is_protected: bool) -> Values:
        names = {part: getattr(person.profile, part) for part in NAME_PARTS}
        return {**super().values(person, is_protected=is_protected), **names}

    def save(self, work: Work, person: Person) -> None:
        actions.edit_name(work, person, Name(**{part: self[part].data or "" for part in NAME_PARTS}))
        super().save(work, person)


class TextsForm(SectionForm):
    """Texts in one language or two; which ones, the subclass says by its fields."""

    @classmethod
    def values(cls, person: Person, *, is_protected: bool) -> Values:
        texts = {
            f"{part.value}_{tag}": getattr(person.profile, f"{part.value}_{tag}")
            for part in (Part.HEADLINE, Part.STORY, Part.HELP, Part.SEEK)
            for tag in ("ja", "en")
        }
        return {**super().values(person, is_protected=is_protected), **texts}

    def save(self, work: Work, person: Person) -> None:
        parts = [part for part in (Part.HEADLINE, Part.STORY, Part.HELP, Part.SEEK) if f"{part.value}_ja" in self]
        actions.edit_texts(
            work,
            person,
            {part: Text(self[f"{part.value}_ja"].data or "", self[f"{part.value}_en"].data or "") for part in parts},
        )
        super().save(work, person)


class HeadlineForm(TextsForm):
    """One line about oneself."""

    headline_ja = StringField(_l("Headline (Japanese)"))
    headline_en = StringField(_l("Headline (English)"))
    audience_headline = audience_field(Part.HEADLINE)


class StoryForm(HeadlineForm):
    """Headline and story."""

    story_ja = TextAreaField(_l("My story (Japanese)"))
    story_en = TextAreaField(_l("My story (English)"))
    audience_story = audience_field(Part.STORY)


class HelpForm(TextsForm):
    """What one helps with."""

    help_ja = TextAreaField(_l("What I can help with (Japanese)"))
    help_en = TextAreaField(_l("What I can help with (English)"))
    audience_help = audience_field(Part.HELP)


class SeekForm(TextsForm):
    """What one seeks."""

    seek_ja = TextAreaField(_l("What I seek (Japanese)"))
    seek_en = TextAreaField(_l("What I seek (English)"))
    audience_seek = audience_field(Part.SEEK)


class WishesForm(HelpForm, SeekForm):
    """What one helps with, and what one seeks."""


class SpokenForm(PlainForm):
    """One row: a language and its level."""

    code = SelectField(_l("Language"), validators=[Optional()])
    level = SelectField(
        _l("Level"),
        coerce=int,
        choices=[choice(int(level), words) for level, words in LEVELS.items()],
        default=int(LanguageLevel.B2),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        named = sorted(((code, language_name(code)) for code in LANGUAGE_CODES[10:]), key=lambda pair: pair[1])
        first = [(code, language_name(code)) for code in LANGUAGE_CODES[:10]]
        self.code.choices = [choice(code, words) for code, words in (("", _("Choose a language")), *first, *named)]


class LanguagesForm(SectionForm):
    """Languages with their levels, in rows that can be added and removed without a script."""

    spoken = FieldList(FormField(SpokenForm), label=_l("Languages"), min_entries=1, max_entries=MOST_LANGUAGES)
    audience_languages = audience_field(Part.LANGUAGES)

    @classmethod
    def values(cls, person: Person, *, is_protected: bool) -> Values:
        rows = [{"code": row.code, "level": row.level} for row in person.profile.languages]
        return {**super().values(person, is_protected=is_protected), "spoken": rows}

    def save(self, work: Work, person: Person) -> None:
        rows = [row.form for row in self.spoken if row.form.code.data]
        actions.edit_languages(work, person, [Spoken(row.code.data, row.level.data) for row in rows])
        super().save(work, person)

    def adjust(self, pressed: Mapping[str, str]) -> bool:
        if "add_row" in pressed and len(self.spoken.entries) < MOST_LANGUAGES:
            self.spoken.append_entry()
            return True
        removed = [row for row in self.spoken.entries if row.name == pressed.get("remove_row")]
        self.spoken.entries = [row for row in self.spoken.entries if row not in removed]
        return bool(removed) or "add_row" in pressed


class TermsForm(SectionForm):
    """Fields and skills; the choices come from the vocabulary."""

    terms = SelectMultipleField(_l("Fields and skills"), choices=[], validate_choice=False)
    audience_terms = audience_field(Part.TERMS)

    @classmethod
    def values(cls, person: Person, *, is_protected: bool) -> Values:
        return {**super().values(person, is_protected=is_protected), "terms": [term.slug for term in person.profile.terms]}

    def save(self, work: Work, person: Person) -> None:
        # Which of them there are, the action knows best: it asks the vocabulary.
        actions.edit_terms(work, person, self.terms.data or [])
        super().save(work, person)


class TiesForm(SectionForm):
    """Ties to Yokohama: a tick for each kind, and a word about it."""

    ties = SelectMultipleField(
        _l("Ties to Yokohama"),
        choices=[choice(kind.value, words) for kind, words in TIES.items()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    audience_ties = audience_field(Part.TIES)

    @classmethod
    def values(cls, person: Person, *, is_protected: bool) -> Values:
        notes = {
            f"note_{row.kind.value}_{tag}": getattr(row, f"note_{tag}") for row in person.profile.ties for tag in ("ja", "en")
        }
        ticks = [row.kind.value for row in person.profile.ties]
        return {**super().values(person, is_protected=is_protected), "ties": ticks, **notes}

    def save(self, work: Work, person: Person) -> None:
        bonds = [Bond(TieKind(kind), self._note(kind)) for kind in dict.fromkeys(self.ties.data or [])]
        actions.edit_ties(work, person, bonds)
        super().save(work, person)

    def _note(self, kind: str) -> Text:
        return Text(self[f"note_{kind}_ja"].data or "", self[f"note_{kind}_en"].data or "")


for _kind in TieKind:
    setattr(TiesForm, f"note_{_kind.value}_ja", StringField(_l("A word about it (Japanese)")))
    setattr(TiesForm, f"note_{_kind.value}_en", StringField(_l("A word about it (English)")))


class HoursForm(SectionForm):
    """Weekly hours: the grid's boxes are read by their names."""

    audience_hours = audience_field(Part.HOURS)

    def cells(self, person: Person, posted: Mapping[str, str]) -> tuple[Cell, ...]:
        """The chosen hours: those posted, else those stored."""
        if posted:
            return tuple((day, hour) for day in range(7) for hour in range(24) if f"hours-{day}-{hour}" in posted)
        return cells_of(Span(row.weekday, row.start_minute, row.end_minute) for row in person.profile.hours)

    def save_cells(self, work: Work, person: Person, posted: Mapping[str, str]) -> None:
        """Write the promise."""
        actions.edit_hours(work, person, spans_of(self.cells(person, posted)))
        self.save(work, person)


class OffersForm(SectionForm):
    """What one offers, within how many hours a month."""

    kinds = SelectMultipleField(
        _l("What I offer"),
        choices=[choice(kind.value, words) for kind, words in OFFERS.items()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    monthly_hours = IntegerField(_l("Hours a month"), validators=[Optional()])
    free_from = DateField(_l("Free again from"), validators=[Optional()])
    audience_offers = audience_field(Part.OFFERS)

    @classmethod
    def values(cls, person: Person, *, is_protected: bool) -> Values:
        profile = person.profile
        offers = {"kinds": [row.kind.value for row in profile.offers], "monthly_hours": profile.monthly_hours}
        return {**super().values(person, is_protected=is_protected), **offers, "free_from": profile.free_from}

    def save(self, work: Work, person: Person) -> None:
        kinds = [OfferKind(kind) for kind in self.kinds.data or []]
        actions.edit_offers(work, person, kinds, self.monthly_hours.data, self.free_from.data)
        super().save(work, person)


class AudiencesForm(SectionForm):
    """Who sees which part, all on one page."""


for _part in Part:
    setattr(AudiencesForm, f"{AUDIENCE}{_part.value}", audience_field(_part))
