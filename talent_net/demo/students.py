"""Students of universities and high schools in the demo world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, cast

from talent_net.demo.characters import NO_WORDS, Character, Fullness, Step, address, habit, spoken_of, texts_of
from talent_net.demo.names import Gender, Namer
from talent_net.demo.stories import read_organisations, read_story, text_of
from talent_net.domain.people.model import Audience, Calling, SchoolStage, TieKind
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.profiles import Bond, Spoken, Text

# The school that brings its class in by a roster; who is too young to come alone goes there.
INVITING_SCHOOL = "shiomidai-high"
SCHOOLS = (INVITING_SCHOOL, "honmokuhama-high", "hakkei-science-high", "aobano-high", "kaikozaka-high")
# The one university of the demo world that women alone attend.
WOMENS_UNIVERSITY = "ferris"
_WARDS = (
    ("港北区", "Kohoku"),
    ("鶴見区", "Tsurumi"),
    ("戸塚区", "Totsuka"),
    ("青葉区", "Aoba"),
    ("磯子区", "Isogo"),
    ("泉区", "Izumi"),
)
_ENGLISH = ("A2", "B1", "B1", "B2", "B2", "C1")
_FURTHER = ("zh", "ko", "fr", "es", "de", "th")
_FULLNESS = (Fullness.FULL, Fullness.GOOD, Fullness.SOME, Fullness.BARE, Fullness.UNCONFIRMED)
_WEIGHTS = (28, 34, 24, 10, 4)
_APRIL = 4
_SCHOOL_YEARS = 3
_BACHELOR_YEARS = 4
_MASTER_YEARS = 6
# Whoever enters in April has this birthday behind them, and the next one within the year to come.
_AGE_AT = {SchoolStage.HIGH_SCHOOL: 15, SchoolStage.UNIVERSITY: 18}


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Where somebody studies, in which year and what."""

    organisation: str
    stage: SchoolStage
    year: int
    faculty: Text = NO_WORDS

    @property
    def years_in_all(self) -> int:
        if self.stage is SchoolStage.HIGH_SCHOOL:
            return _SCHOOL_YEARS
        return _BACHELOR_YEARS if self.year <= _BACHELOR_YEARS else _MASTER_YEARS


def students(namer: Namer, chance: Random, today: date) -> list[Character]:
    """Everybody who dreams, and those who came from abroad."""
    casting = _Casting(namer, chance, today)
    dreams = read_story("student_dreams.toml")["dreams"]
    dreaming = [casting.dreamer(dream, position, row) for dream in dreams for position, row in enumerate(dream["who"])]
    return [*dreaming, *(casting.newcomer(story) for story in read_story("international_students.toml")["people"])]


class _Casting:
    """Gives dreams to people: one chance, one calendar, one stock of names."""

    def __init__(self, namer: Namer, chance: Random, today: date) -> None:
        self._namer = namer
        self._chance = chance
        self._today = today
        self._school_year = today.year if today.month >= _APRIL else today.year - 1
        self._domains = {row[0]: row[5] for row in read_organisations()}
        self._days = read_story("student_days.toml")

    def dreamer(self, dream: Mapping[str, Any], position: int, row: Sequence[Any]) -> Character:
        """One of the two or three who share a dream."""
        stage, year, ja, en, *keys = row
        persona = keys[0] if keys else None
        enrolment = self._school(year, persona) if stage == "h" else self._university(dream, position, year)
        women_only = enrolment.organisation == WOMENS_UNIVERSITY
        gender: Gender = "f" if women_only or self._chance.random() < 0.5 else "m"
        texts = {Part.HEADLINE: Text(ja, en), **self._own_words(dream, position, enrolment.stage)}
        spoken = self._languages()
        return self._student(enrolment, dream["terms"], texts, spoken, ("ja_JP", gender), persona)

    def newcomer(self, story: Mapping[str, Any]) -> Character:
        """One who came from abroad, with a story of their own."""
        locale, gender = story["names"].split()
        enrolment = Enrolment(story["university"], SchoolStage.UNIVERSITY, story["year"], text_of(story["faculty"]))
        spoken = spoken_of(story["languages"])
        return self._student(enrolment, story["terms"], texts_of(story), spoken, (locale, cast("Gender", gender)), None)

    def _student(
        self,
        enrolment: Enrolment,
        terms: Sequence[str],
        texts: Mapping[Part, Text],
        spoken: tuple[Spoken, ...],
        named: tuple[str, Gender],
        persona: str | None,
    ) -> Character:
        locale, gender = named
        entered = self._school_year - enrolment.year + 1
        born_on = self._birthday(entered - _AGE_AT[enrolment.stage] - 1)
        name = self._namer.name(locale, gender, born_on.year)
        # The student has one step left, so that visitors meet the next best one.
        fullness = (
            {"student": Fullness.GOOD, "pupil": Fullness.FULL}[persona]
            if persona
            else self._chance.choices(_FULLNESS, _WEIGHTS)[0]
        )
        return Character(
            email=address(name, self._domains[enrolment.organisation], persona),
            calling=Calling.STUDENT,
            born_on=born_on,
            name=name,
            fullness=fullness,
            language="ja" if locale == "ja_JP" else "en",
            stage=enrolment.stage,
            graduates_on=date(entered + enrolment.years_in_all, 3, 31),
            texts=texts,
            terms=tuple(terms),
            spoken=spoken,
            bonds=self._bonds(locale),
            career=(
                Step(
                    organisation=enrolment.organisation,
                    title=enrolment.faculty,
                    country="JP",
                    started_on=date(entered, _APRIL, 1),
                ),
            ),
            hours=habit(self._chance),
            # Half of the grown-up ones tell everybody that they live here; the map of the front page counts them.
            audiences={Part.RESIDENCE: Audience.PUBLIC} if enrolment.stage is SchoolStage.UNIVERSITY and born_on.day % 2 else {},
            through_school=enrolment.organisation == INVITING_SCHOOL,
            has_photo=enrolment.stage is SchoolStage.UNIVERSITY and (self._chance.random() < 0.4 or bool(persona)),
        )

    def _school(self, year: int, persona: str | None) -> Enrolment:
        school = INVITING_SCHOOL if persona or year == 1 else self._chance.choice(SCHOOLS)
        return Enrolment(school, SchoolStage.HIGH_SCHOOL, year or self._chance.choice((2, 3)))

    def _university(self, dream: Mapping[str, Any], position: int, year: int) -> Enrolment:
        universities = dream["universities"]
        where = universities[position % len(universities)]
        return Enrolment(where, SchoolStage.UNIVERSITY, year or self._chance.choice((1, 2, 3, 4)), text_of(dream["faculty"]))

    def _birthday(self, year: int) -> date:
        """A day of the school year that begins in `year`: 2 April to 1 April."""
        return date(year, _APRIL, 2) + timedelta(days=self._chance.randrange(365))

    def _own_words(self, dream: Mapping[str, Any], position: int, stage: SchoolStage) -> dict[Part, Text]:
        pool = self._days["school_days" if stage is SchoolStage.HIGH_SCHOOL else "university_days"]
        days = [text_of(pair) for pair in self._chance.sample(pool, 2)]
        # The dream's story belongs to the first; the others tell of their days.
        story = [text_of(dream["story"]), days[0]] if position == 0 else days
        words = {Part.STORY: self._in_one_or_both(Text("".join(text.ja for text in story), " ".join(text.en for text in story)))}
        if position == 0 or self._chance.random() < 0.6:
            words[Part.SEEK] = text_of(dream["seek"])
        if self._chance.random() < 0.6:
            words[Part.HELP] = text_of(self._chance.choice(self._days["helps"]))
        return words

    def _in_one_or_both(self, text: Text) -> Text:
        drawn = self._chance.random()
        if drawn < 0.45:
            return Text(ja=text.ja)
        return Text(en=text.en) if drawn < 0.55 else text

    def _languages(self) -> tuple[Spoken, ...]:
        levels = {"ja": "NATIVE", "en": self._chance.choice(_ENGLISH)}
        if self._chance.random() < 0.35:
            levels[self._chance.choice(_FURTHER)] = self._chance.choice(("A1", "A2", "B1"))
        return spoken_of(levels)

    def _bonds(self, locale: str) -> tuple[Bond, ...]:
        school = Bond(TieKind.SCHOOL)
        if locale != "ja_JP" or self._chance.random() < 0.4:
            return (school,)
        ja, en = self._chance.choice(_WARDS)
        return (Bond(TieKind.BORN, Text(f"{ja}で育ちました", f"Grew up in {en}")), school)
