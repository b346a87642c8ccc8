"""Whatever a reader can learn from a search follows from what the cards show that this reader may see.

Two proofs over random worlds. The answer is computed a second time from the cards alone, by reading them one by one. And when everything
that a reader may not see changes, no answer changes: not its people, not their order, not one count, not one guess. A control shows that the
second proof finds a single hidden field in the index.
"""

from __future__ import annotations

from random import Random

import pytest

from talent_net.domain.people.access.gate import may_be_found, subject_of
from talent_net.domain.people.cards import ProfileCard, card_of
from talent_net.domain.people.model import (
    Person,
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
from talent_net.domain.searches.rules.wishes import Facet, Wish
from talent_net.kernel.access import Actor
from talent_net.kernel.work import Work
from tests.domain.searches.random_world import HIDEABLE, World

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
