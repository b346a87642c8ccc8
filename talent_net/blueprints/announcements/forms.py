"""The form of an announcement: its texts, whom it is meant for, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from talent_net.blueprints.announcements.words import AGES, CROWDS
from talent_net.domain.announcements.actions.writing import Draft
from talent_net.domain.announcements.model import Announcement
from talent_net.domain.announcements.rules.segments import Ages, Crowd, Segment, segment_of
from talent_net.web.forms import Form
from talent_net.web.i18n import LANGUAGES, country_name, current_language, reader_zone


def ticks(label: str) -> SelectMultipleField:
    """A tick for each choice. What nobody offers is left out when it is read, so that a stale page breaks nothing."""
    return SelectMultipleField(label, validate_choice=False, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False))


class MomentField(DateTimeLocalField):
    """A date and an hour on the reader's clock, as browsers send it."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        try:
            super().process_formdata(list(valuelist))
        except ValueError:
            raise ValueError(_("Please enter a date and an hour, such as 2026-12-01T09:00.")) from None


class SegmentForm(Form):
    """Whom it is meant for. An empty dimension leaves nobody out."""

    crowds = ticks(_l("Here as"))
    ages = ticks(_l("Age"))
    languages = ticks(_l("Reads in"))
    countries = ticks(_l("Lives in"))
    organisations = ticks(_l("Belongs to"))

    def __init__(
        self,
        organisations: Iterable[tuple[int, str, str, str]],
        countries: Iterable[tuple[str, int]],
        *arguments: Any,
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        is_japanese = current_language().startswith("ja")
        rows = list(organisations)
        self.ids = {slug: number for number, slug, _ja, _en in rows}
        self.crowds.choices = [(crowd.value, str(words)) for crowd, words in CROWDS.items()]
        self.ages.choices = [(age.value, str(words)) for age, words in AGES.items()]
        self.languages.choices = [(language.tag, language.name) for language in LANGUAGES]
        named = [(code, country_name(code)) for code, _count in countries]
        self.countries.choices = sorted(named, key=lambda pair: (pair[0] != "JP", pair[1]))
        self.organisations.choices = sorted(
            ((slug, ja if is_japanese else en) for _number, slug, ja, en in rows), key=lambda pair: pair[1]
        )

    def segment(self) -> Segment:
        """What is ticked."""
        return Segment(
            crowds=frozenset(map(Crowd, self._ticked("crowds"))),
            ages=frozenset(map(Ages, self._ticked("ages"))),
            languages=frozenset(self._ticked("languages")),
            countries=frozenset(self._ticked("countries")),
            organisation_ids=frozenset(self.ids[slug] for slug in self._ticked("organisations")),
        )

    def _ticked(self, name: str) -> list[str]:
        offered = {value for value, _words in self[name].choices}
        return [value for value in self[name].data or [] if value in offered]

    @classmethod
    def ticked_of(cls, segment: Segment, organisations: Iterable[tuple[int, str, str, str]]) -> dict[str, list[str]]:
        """The ticks of a segment that is kept."""
        return {
            "crowds": [crowd.value for crowd in segment.crowds],
            "ages": [age.value for age in segment.ages],
            "languages": list(segment.languages),
            "countries": list(segment.countries),
            "organisations": [slug for number, slug, _ja, _en in organisations if number in segment.organisation_ids],
        }


class AnnouncementForm(SegmentForm):
    """The whole of it."""

    title_ja = StringField(_l("Title (Japanese)"))
    body_ja = TextAreaField(_l("Text (Japanese)"))
    title_en = StringField(_l("Title (English)"))
    body_en = TextAreaField(_l("Text (English)"))
    planned_at = MomentField(_l("Not before"), [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])

    def draft(self) -> Draft:
        """What was entered. The moment is on the reader's clock."""
        planned = self.planned_at.data
        return Draft(
            title_ja=self.title_ja.data or "",
            title_en=self.title_en.data or "",
            body_ja=self.body_ja.data or "",
            body_en=self.body_en.data or "",
            segment=self.segment(),
            planned_at=planned.replace(tzinfo=ZoneInfo(reader_zone())).astimezone(UTC) if planned else None,
        )

    @classmethod
    def entries_of(cls, found: Announcement, organisations: Iterable[tuple[int, str, str, str]]) -> dict[str, Any]:
        """The entries of a draft that is kept."""
        texts = {name: getattr(found, name) for name in ("title_ja", "title_en", "body_ja", "body_en")}
        ticked = cls.ticked_of(segment_of(found.segment), organisations)
        return {**texts, **ticked, "planned_at": _on_clock(found.planned_at)}


def _on_clock(moment: datetime | None) -> datetime | None:
    return moment.astimezone(ZoneInfo(reader_zone())).replace(tzinfo=None) if moment else None
