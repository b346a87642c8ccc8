"""Random people in a database, and random questions about them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.directory import Looking
from talent_net.domain.people.model import (
    Affiliation,
    Audience,
    Calling,
    Offer,
    OfferKind,
    Person,
    Place,
    ProfileLanguage,
    Role,
    SchoolStage,
    Term,
    TermKind,
    Tie,
    TieKind,
)
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.searches.actions.indexing import index_people
from talent_net.domain.searches.rules.wishes import Sort, Wish, wish_of
from talent_net.kernel.access import Actor
from talent_net.kernel.work import Work
from tests.factories.people import make_person

WORDS = (
    "harbour",
    "harbours",
    "climate",
    "climb",
    "robot",
    "finance",
    "sea",
    "港",
    "環境",
    "研究",
    "港町",
    "機械学習",
    "AI",
    "C++",
)
FAMILIES = (("山田", "ヤマダ", "Yamada"), ("大野", "おおの", "Ohno"), ("", "", "García"), ("林", "", ""), ("小野", "おの", "Ono"))
GIVEN = (("太郎", "タロウ", "Taro"), ("花子", "はなこ", "Hanako"), ("", "", "José"), ("光", "ひかる", "Hikaru"))
QUESTIONS = (
    *WORDS,
    *("yamada", "やまだ", "oono", "ono", "hanako", "harb", "harbor", "climat", "robots", "finanse", "th", "Bangkok", "タイ", "y"),
    *("港 sea", "環境 研究", "ono robot", "climate 港町", "AIの研究", "xyzzy", ""),
)
HIDEABLE = [part for part in Part if part not in {Part.PHOTO, Part.EMAIL}]


class World:
    """Random people in a database, some of them minors, some absent, each hiding what they like."""

    def __init__(self, work: Work, dice: Random, count: int = 14) -> None:
        self.work, self.dice = work, dice
        self.terms = [self._term(slug) for slug in ("sea", "robotics", "finance")]
        self.skill = self._term("diving", self.terms[0])
        self.places = [
            self._put(Place(slug=slug, name_ja=ja, name_en=en, country=country, time_zone="UTC", latitude=0, longitude=0))
            for slug, ja, en, country in (("bangkok", "バンコク", "Bangkok", "TH"), ("berlin", "ベルリン", "Berlin", "DE"))
        ]
        self.people = [self._person(number) for number in range(count)]
        index_people(work, [person.id for person in self.people])

    def _put(self, row: Any) -> Any:
        self.work.session.add(row)
        self.work.session.flush()
        return row

    def _term(self, slug: str, parent: Term | None = None) -> Term:
        kind, parent_id = (TermKind.SKILL, parent.id) if parent else (TermKind.FIELD, None)
        made: Term = self._put(
            Term(slug=slug, kind=kind, name_ja=f"分野{slug}", name_en=slug, parent_id=parent_id, created_at=self.work.now)
        )
        return made

    def _person(self, number: int) -> Person:
        dice = self.dice
        person = make_person(
            self.work,
            calling=dice.choice(list(Calling)),
            born_on=dice.choice((date(1990, 1, 1), date(1990, 1, 1), date(2011, 1, 1), None)),
            school_stage=dice.choice((SchoolStage.NONE, SchoolStage.NONE, SchoolStage.HIGH_SCHOOL)),
            confirmed_at=dice.choice((self.work.now - timedelta(hours=number), self.work.now - timedelta(hours=number), None)),
            suspended_at=dice.choice((None, None, None, self.work.now)),
            roles=(Role.SAFEGUARDING,) if dice.random() < 0.1 else (),
        )
        for part in HIDEABLE:
            setattr(person.profile, f"audience_{part.value}", int(dice.choice((0, 1, 1, *Audience))))
        self.write(person, HIDEABLE)
        return person

    def write(self, person: Person, parts: Collection[Part]) -> None:
        """Say something else in these parts."""
        for part in parts:
            getattr(self, f"_write_{part.value}")(person, person.profile)
        self.work.session.flush()

    def _say(self) -> str:
        return " ".join(self.dice.sample(WORDS, self.dice.randrange(4)))

    def _write_name(self, _person: Person, profile: Any) -> None:
        family, given = self.dice.choice(FAMILIES), self.dice.choice(GIVEN)
        profile.family_ja, profile.family_kana, profile.family_latin = family
        profile.given_ja, profile.given_kana, profile.given_latin = given

    def _write_headline(self, _person: Person, profile: Any) -> None:
        profile.headline_ja, profile.headline_en = self._say(), self._say()

    def _write_story(self, _person: Person, profile: Any) -> None:
        profile.story_ja, profile.story_en = self._say(), self._say()

    def _write_help(self, _person: Person, profile: Any) -> None:
        profile.help_en = self._say()

    def _write_seek(self, _person: Person, profile: Any) -> None:
        profile.seek_ja = self._say()

    def _write_career(self, person: Person, _profile: Any) -> None:
        person.affiliations = [Affiliation(employer_en=f"House {self._say()}", title_ja=self._say())]

    def _write_ties(self, _person: Person, profile: Any) -> None:
        profile.ties = [Tie(kind=self.dice.choice(list(TieKind)), note_en=self._say())]

    def _write_residence(self, _person: Person, profile: Any) -> None:
        place = self.dice.choice((*self.places, None))
        profile.place, profile.place_id = place, place.id if place else None
        profile.country = place.country if place else self.dice.choice(("", "FR"))
        profile.city_other = "" if place else self._say()

    def _write_languages(self, _person: Person, profile: Any) -> None:
        codes = self.dice.sample(("ja", "en", "th"), self.dice.randrange(3))
        profile.languages = []
        self.work.session.flush()
        profile.languages = [ProfileLanguage(code=code, level=self.dice.randint(1, 7)) for code in codes]

    def _write_terms(self, _person: Person, profile: Any) -> None:
        profile.terms = self.dice.sample([*self.terms, self.skill], self.dice.randrange(3))

    def _write_hours(self, _person: Person, _profile: Any) -> None:
        """Weekly hours are in no index."""

    def _write_offers(self, _person: Person, profile: Any) -> None:
        profile.offers = []
        self.work.session.flush()
        profile.offers = [Offer(kind=kind) for kind in self.dice.sample(list(OfferKind), self.dice.randrange(3))]
        profile.monthly_hours = self.dice.choice((None, 0, 2))
        profile.free_from = self.dice.choice((None, self.work.today + timedelta(days=90)))

    def actors(self) -> Iterator[Actor]:
        """Everybody who may look at all."""
        for person in self.people:
            blocked = self.dice.sample([other.id for other in self.people if other is not person], self.dice.choice((0, 0, 3)))
            yield actor_of(person, self.work.today, self.work.limits, blocked)

    def looking(self, actor: Actor) -> Looking:
        return Looking(actor=actor, today=self.work.today, limits=self.work.limits)

    def wish(self) -> Wish:
        """A random question."""
        dice, pairs_ = self.dice, [("q", self.dice.choice(QUESTIONS))]
        choices = {
            "country": ("TH", "DE", "FR"),
            "city": ("bangkok", "berlin"),
            "term": ("sea", "diving", "finance"),
            "language": ("ja", "en"),
            "level": ("3", "5"),
            "tie": [tie.value for tie in TieKind],
            "offer": [offer.value for offer in OfferKind],
            "calling": [calling.value for calling in Calling],
            "sort": [sort.value for sort in Sort],
        }
        pairs_ += [(name, dice.choice(values)) for name, values in choices.items() if dice.random() < 0.15]
        pairs_ += [(name, "1") for name in ("free", "verified", "full") if dice.random() < 0.15]
        return wish_of(pairs_)
