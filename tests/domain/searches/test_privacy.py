"""Whatever a reader can learn from a search follows from what the cards show that this reader may see.

Two proofs over random worlds. The answer is computed a second time from the cards alone, by reading them one by one. And when everything
that a reader may not see changes, no answer changes: not its people, not their order, not one count, not one guess. A control shows that the
second proof finds a single hidden field in the index.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from talent_net.domain.people.access.gate import may_be_found, subject_of
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.cards import ProfileCard, card_of
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
from talent_net.domain.people.rules.audiences import Part, Viewpoint
from talent_net.domain.people.rules.capacity import has_room
from talent_net.domain.people.rules.names import Name
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.searches.actions import indexing
from talent_net.domain.searches.actions.indexing import index_people
from talent_net.domain.searches.answers import Answer
from talent_net.domain.searches.documents import texts_of
from talent_net.domain.searches.finding import search
from talent_net.domain.searches.memory import Memory
from talent_net.domain.searches.rules.documents import Texts
from talent_net.domain.searches.rules.folding import fold
from talent_net.domain.searches.rules.pieces import Piece, Script, lookups, pairs, pieces_of
from talent_net.domain.searches.rules.romaji import kana_key, romaji_key
from talent_net.domain.searches.rules.wishes import Facet, Sort, Wish, wish_of
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


# The first proof: the same from the cards alone


def cards_of(world: World, actor: Actor) -> dict[int, ProfileCard]:
    """The cards of those whom this reader may find."""
    today, limits = world.work.today, world.work.limits
    return {
        person.id: card_of(person, Viewpoint.MEMBER, is_protected=True)
        for person in world.people
        if may_be_found(actor, subject_of(person, today, limits))
    }


def held_by(card: ProfileCard, world: World) -> tuple[set[str], set[str], set[str]]:
    """All lookups of a card, the words of its names, and how they sound."""
    texts: list[str] = [line for text in (card.headline, card.story, card.help, card.seek) if text for line in _both(text)]
    for entry in card.career or ():
        texts += [*_both(entry.place), *_both(entry.title)]
    texts += [line for bond in card.ties or () for line in _both(bond.note)]
    if card.residence:
        texts += _both(card.residence.city)
        texts += {"TH": ["タイ", "Thailand"], "DE": ["ドイツ", "Germany"], "FR": ["フランス", "France"]}.get(
            card.residence.country, []
        )
    parents = {world.skill.slug: world.terms[0]}
    for term in card.terms or ():
        texts += _both(term.name)
        texts += [parents[term.slug].name_ja, parents[term.slug].name_en] if term.slug in parents else []
    names = _names(card.name)
    heard = {key for name in names for key in (romaji_key(name), kana_key(name)) if key}
    return {lookup for text in (*texts, *names) for lookup in lookups(text)}, set(names), heard


def _both(text: Text) -> list[str]:
    return [line for line in (text.ja, text.en) if line]


def _names(name: Name | None) -> list[str]:
    if name is None:
        return []
    whole = (name.family_ja + name.given_ja, name.family_kana + name.given_kana)
    parts = (name.family_ja, name.given_ja, name.family_kana, name.given_kana, name.family_latin, name.given_latin, *whole)
    return [fold(part) for part in parts if part]


def answers(piece: Piece, held: set[str], names: set[str], heard: set[str]) -> bool:
    """Whether a card answers a piece, read word by word."""
    key = kana_key(piece.text) if piece.kana else romaji_key(piece.text) if piece.script is Script.WORD else ""
    if any(name.startswith(piece.text) for name in names) or (key and any(sound.startswith(key) for sound in heard)):
        return True
    if piece.is_slight:
        return False
    if piece.script is Script.RUN:
        return all(any(each == part or (len(part) == 1 and each.startswith(part)) for each in held) for part in pairs(piece.text))
    return any(each == piece.text or (len(piece.text) >= 3 and each.startswith(piece.text)) for each in held)


def fits(card: ProfileCard, wish: Wish, world: World, *, is_named: bool) -> bool:
    """Whether a card fits all filters."""
    today = world.work.today
    offers = card.offers
    is_offering = offers is not None and bool(offers.kinds)
    is_full = is_offering and offers is not None and not has_room(offers.monthly_hours, offers.free_from, today)
    place = next((place.slug for place in world.places if card.residence and card.residence.city.en == place.name_en), "")
    terms = {term.slug for term in card.terms or ()}
    held: dict[Facet, set[str]] = {
        Facet.TERM: terms | ({"sea"} if "diving" in terms else set()),
        Facet.COUNTRY: {card.residence.country} if card.residence else set(),
        Facet.CITY: {place},
        Facet.LANGUAGE: {spoken.code for spoken in card.languages or () if spoken.level >= wish.level},
        Facet.TIE: {bond.kind.value for bond in card.ties or ()},
        Facet.OFFER: {kind.value for kind in offers.kinds} if offers else set(),
        Facet.CALLING: {card.calling.value},
        Facet.ORGANISATION: set(),
    }
    for facet, values in wish.chosen:
        if not (set(values) <= held[facet] if facet is Facet.LANGUAGE else set(values) & held[facet]):
            return False
    if (wish.is_free and (not is_offering or is_full)) or (wish.is_verified and not card.badges):
        return False
    return wish.with_full or not is_full or is_named


@pytest.mark.parametrize("seed", range(6))
def test_an_answer_follows_from_the_cards_alone(work: Work, seed: int) -> None:
    world = World(work, Random(seed))
    memory = Memory()
    for actor in world.actors():
        cards = cards_of(world, actor)
        told = {number: held_by(card, world) for number, card in cards.items()}
        for _ in range(12):
            wish = world.wish()
            answer = search(work.session, memory, world.looking(actor), wish, size=100)
            if answer.meant:
                continue
            pieces = pieces_of(wish.words)
            foreseen = set()
            for number, card in cards.items():
                _, names, heard = told[number]
                is_named = any(answers(piece, set(), names, heard) for piece in pieces)
                if all(answers(piece, *told[number]) for piece in pieces) and fits(card, wish, world, is_named=is_named):
                    foreseen.add(number)
            assert set(answer.ids) == foreseen, wish


# The second proof: what is hidden may change as it likes


def learnt(world: World, actor: Actor, wishes: list[Wish]) -> list[Answer]:
    """All that this reader learns; the process' memory included, as the next reader finds it."""
    memory = Memory()
    return [search(world.work.session, memory, world.looking(actor), wish, size=100) for wish in wishes]


def change_what_is_hidden(world: World, actor: Actor) -> None:
    """Write anew all that this reader may not see: hidden parts of those whom they find, everything of the others."""
    visible = cards_of(world, actor)
    for person in world.people:
        if person.id in visible:
            shown = {part for part in HIDEABLE if _is_shown(person, part)}
            world.write(person, [part for part in HIDEABLE if part not in shown])
        else:
            world.write(person, HIDEABLE)
    index_people(world.work, [person.id for person in world.people])


def _is_shown(person: Person, part: Part) -> bool:
    return getattr(person.profile, f"audience_{part.value}") in {0, 1}


def differences(work: Work, seed: int) -> list[tuple[Actor, Wish]]:
    """Which questions of which readers are answered in another way once what they may not see has changed."""
    world = World(work, Random(seed))
    found = []
    for actor in world.actors():
        wishes = [world.wish() for _ in range(8)]
        before = learnt(world, actor, wishes)
        change_what_is_hidden(world, actor)
        after = learnt(world, actor, wishes)
        found += [(actor, wish) for wish, one, other in zip(wishes, before, after, strict=True) if one != other]
    return found


@pytest.mark.parametrize("seed", range(6))
def test_nothing_hidden_can_be_learnt(work: Work, seed: int) -> None:
    assert differences(work, seed) == []


def test_the_proof_finds_one_hidden_field_in_the_index(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    def leaky(person: Person) -> Texts:
        texts = texts_of(person)
        return Texts(name=texts.name, card=texts.card, story=(*texts.story, person.profile.story_en))

    monkeypatch.setattr(indexing, "texts_of", leaky)
    assert any(differences(work, seed) for seed in range(3))
