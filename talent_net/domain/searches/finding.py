"""From a question to an answer: who is found, in which order, and what else could be chosen.

Everything is computed from three sets: whom the gate lets the reader find, whose texts answer the words, whose traits fit the filters.
The index holds what members see, so nothing here can tell of what they do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

import numpy as np
import numpy.typing as npt
from sqlalchemy.orm import Session

from talent_net.domain.people.directory import Looking
from talent_net.domain.people.rules.capacity import month_end
from talent_net.domain.searches.answers import Answer, Cursor, Option, Relaxation
from talent_net.domain.searches.columns import Columns, codes_by_value
from talent_net.domain.searches.memory import Memory
from talent_net.domain.searches.pools import Mask
from talent_net.domain.searches.queries import found_beyond_adults, number_of
from talent_net.domain.searches.rules.pieces import pieces_of
from talent_net.domain.searches.rules.wishes import A_PAGE, CONJUNCTIVE, Facet, Sort, Wish
from talent_net.domain.searches.wording import Wording, read_wording

_OF_VOCABULARY = frozenset({Facet.TERM, Facet.COUNTRY, Facet.CITY, Facet.ORGANISATION})
_MOST_RELAXATIONS = 3
Ranks = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the page begins: after somebody, before somebody, or at the head."""

    after: Cursor | None = None
    before: Cursor | None = None


def search(
    session: Session, memory: Memory, looking: Looking, wish: Wish, standing: Standing = Standing(), size: int = A_PAGE
) -> Answer:
    """One page of the people whom the reader may find and who answer the question."""
    pieces = pieces_of(wish.words)
    with memory.turn:
        memory.refresh(session, looking.today, looking.limits)
        everybody = findable(session, memory, looking)
        wording = read_wording(session, memory, pieces, everybody)
        question = _Question(memory, wish, looking.today, everybody, wording)
        ordered, ranks = question.in_order()
        if not len(ordered) and len(pieces) > 1:
            apart = read_wording(session, memory, pieces, everybody, apart=True)
            question = _Question(memory, wish, looking.today, everybody, apart)
        start = _start(session, standing, ordered, ranks, memory.columns, size)
        shown = ordered[start : start + size]
        return Answer(
            ids=tuple(int(number) for number in shown),
            ranks=tuple((int(ranks[number]), int(memory.columns.joined[number])) for number in shown),
            count=len(ordered),
            start=start,
            pieces=pieces,
            meant=question.meant(),
            options=question.options(),
            free=question.counted("free", memory.columns.offers[: memory.columns.size] & ~question.full),
            verified=question.counted("verified", memory.columns.verified[: memory.columns.size]),
            full=question.counted("full", question.full & ~wording.named),
            relaxations=() if len(ordered) else tuple(question.relaxations())[:_MOST_RELAXATIONS],
        )


def count(session: Session, memory: Memory, looking: Looking, wish: Wish, since: int = 0) -> tuple[int, tuple[int, ...]]:
    """How many answer the question, and who of them joined after a moment (seconds since 1970), the newest first."""
    with memory.turn:
        memory.refresh(session, looking.today, looking.limits)
        everybody = findable(session, memory, looking)
        wording = read_wording(session, memory, pieces_of(wish.words), everybody)
        found = _Question(memory, wish, looking.today, everybody, wording).result
        numbers = np.flatnonzero(found)
        fresh = numbers[memory.columns.joined[numbers] > since]
        return len(numbers), tuple(int(each) for each in fresh[np.argsort(-memory.columns.joined[fresh], kind="stable")])


def findable(session: Session, memory: Memory, looking: Looking) -> Mask:
    """Whom the gate lets this reader find: the adults whom all members find, and those whom this one finds beside them."""
    actor, columns = looking.actor, memory.columns
    if not (actor.is_confirmed and (actor.is_signed_in or actor.is_system)):
        return np.zeros(columns.size, np.bool_)
    found: Mask = memory.adults & columns.indexed[: columns.size]
    found[[number for number in actor.blocked_ids if number < columns.size]] = False
    beyond = found_beyond_adults(actor, looking.today, looking.limits)
    if beyond is not None:
        ids = np.fromiter(session.scalars(beyond), np.int64)
        ids = ids[ids < columns.size]
        found[ids[columns.indexed[ids]]] = True
    return found


class _Question:
    """A wish over the columns: each filter is a set, so that any of them can be left out."""

    def __init__(self, memory: Memory, wish: Wish, today: date, everybody: Mask, wording: Wording) -> None:
        self._memory = memory
        self._wish = wish
        self._today = today
        self._everybody = everybody
        self._wording = wording
        self._columns: Columns = memory.columns
        self.full = memory.columns.full(month_end(today).toordinal())
        self._answering = wording.matching(everybody)
        self._filters = dict(self._sets())
        self.result = self._left()

    def _sets(self) -> Iterator[tuple[str, Mask]]:
        columns, wish = self._columns, self._wish
        for facet, values in wish.chosen:
            yield facet.value, self._fitting(facet, values)
        if wish.is_free:
            yield "free", columns.offers[: columns.size] & ~self.full
        if wish.is_verified:
            yield "verified", columns.verified[: columns.size]
        if not wish.with_full:
            # Who has no room is not offered; who is called by name is found all the same.
            yield "full", ~self.full | self._wording.named

    def _fitting(self, facet: Facet, values: tuple[str, ...]) -> Mask:
        pool, size = self._columns.pools[facet], self._columns.size
        codes = self._codes(facet)
        if facet in CONJUNCTIVE:
            each = [pool.having([codes[value]] if value in codes else [], size) for value in values]
            found: Mask = np.logical_and.reduce(each)
            return found
        return pool.having([codes[value] for value in values if value in codes], size)

    def _codes(self, facet: Facet) -> dict[str, int]:
        if facet in _OF_VOCABULARY:
            return self._memory.lexicon.codes(facet)
        return codes_by_value(facet, self._wish.level)

    def _left(self, *without: str) -> Mask:
        """Who is left by all filters but some."""
        found = self._answering.copy()
        for name, fitting in self._filters.items():
            if name not in without:
                found &= fitting
        return found

    def in_order(self) -> tuple[Ranks, Ranks]:
        """The numbers of those found in the wished order, and everybody's rank in it: a smaller one comes first."""
        columns = self._columns
        ranks: Ranks = np.zeros(columns.size, np.int64)
        if self._wish.order is Sort.FIT:
            ranks = -np.rint(self._wording.total(columns.size)).astype(np.int64)
        elif self._wish.order is Sort.FREE:
            ranks = columns.free_on(self._today.toordinal())
        numbers = np.flatnonzero(self.result)
        order = np.lexsort((-numbers, -columns.joined[numbers], ranks[numbers]))
        return numbers[order], ranks

    def meant(self) -> tuple[str, ...]:
        """The guessed words that somebody found really has."""
        return tuple(word for word, having in self._wording.meant if (having & self.result).any())

    def counted(self, name: str, having: Mask) -> int:
        """How many would be left by this filter beside the others."""
        left = self.result if name not in self._filters else self._left(name)
        return int(np.count_nonzero(left & having))

    def options(self) -> dict[Facet, tuple[Option, ...]]:
        """The values of each facet with the people whom they would leave, the most first; and what is ticked, whatever it leaves."""
        return {facet: tuple(self._options_of(facet)) for facet in Facet}

    def _options_of(self, facet: Facet) -> list[Option]:
        is_alternative = facet.value in self._filters and facet not in CONJUNCTIVE
        counts = self._columns.pools[facet].counts(self._left(facet.value) if is_alternative else self.result)
        chosen, lexicon = self._wish.of(facet), self._memory.lexicon
        found = []
        for value, code in self._codes(facet).items():
            number = int(counts[code]) if code < len(counts) else 0
            if number or value in chosen:
                entry = lexicon.by_value.get((facet, value))
                parent = lexicon.by_code.get((facet, entry.parent)) if entry and entry.parent is not None else None
                found.append(
                    Option(
                        value=value,
                        count=number,
                        is_chosen=value in chosen,
                        name_ja=entry.name_ja if entry else "",
                        name_en=entry.name_en if entry else "",
                        parent=parent.value if parent else "",
                    )
                )
        return sorted(found, key=lambda option: (not option.is_chosen, -option.count, option.value))

    def relaxations(self) -> Iterator[Relaxation]:
        """What to leave out to find somebody: one thing if that is enough, else two; that which finds most first."""
        steps = list(self._steps())
        for together in (1, 2):
            found = [self._relaxed(some) for some in combinations(steps, together)]
            some_left = sorted((each for each in found if each.count), key=lambda each: -each.count)
            if some_left:
                yield from some_left
                return

    def _steps(self) -> Iterator[tuple[Facet | str, str]]:
        yield from (("word", piece.typed) for piece in self._wording.pieces)
        yield from ((facet, value) for facet, values in self._wish.chosen for value in values)
        yield from ((name, "") for name, is_set in (("free", self._wish.is_free), ("verified", self._wish.is_verified)) if is_set)
        if "full" in self._filters:
            yield "full", ""

    def _relaxed(self, dropped: tuple[tuple[Facet | str, str], ...]) -> Relaxation:
        wish, words = self._wish, [piece.typed for piece in self._wording.pieces]
        for name, value in dropped:
            if isinstance(name, Facet):
                wish = wish.without(name, value)
            elif name == "word":
                words.remove(value)
            else:
                wish = _SWITCHED[name](wish)
        wish = replace(wish, words=" ".join(words)) if len(words) < len(self._wording.pieces) else wish
        return Relaxation(wish=wish, dropped=dropped, count=self._count_of(wish, dropped))

    def _count_of(self, wish: Wish, dropped: tuple[tuple[Facet | str, str], ...]) -> int:
        gone = {value for name, value in dropped if name == "word"}
        wording = self._wording.keeping([piece for piece in self._wording.pieces if piece.typed not in gone], self._everybody)
        return int(np.count_nonzero(_Question(self._memory, wish, self._today, self._everybody, wording).result))


_SWITCHED: dict[str, Callable[[Wish], Wish]] = {
    "free": lambda wish: replace(wish, is_free=False),
    "verified": lambda wish: replace(wish, is_verified=False),
    "full": lambda wish: replace(wish, with_full=True),
}


def _start(session: Session, standing: Standing, ordered: Ranks, ranks: Ranks, columns: Columns, size: int) -> int:
    """The place in the order at which the page begins."""
    cursor = standing.after or standing.before
    if cursor is None or not len(ordered):
        return 0
    number = session.scalar(number_of(cursor.public_id)) or 0
    rank, joined = ranks[ordered], columns.joined[ordered]
    is_level, is_same_moment = rank == cursor.rank, joined == cursor.joined
    is_before = (rank < cursor.rank) | (is_level & ((joined > cursor.joined) | (is_same_moment & (ordered > number))))
    before = int(np.count_nonzero(is_before))
    if standing.before is not None:
        return max(0, before - size)
    is_there = before < len(ordered) and int(ordered[before]) == number
    return min(before + is_there, len(ordered) - 1)
