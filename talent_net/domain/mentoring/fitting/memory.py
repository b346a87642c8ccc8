"""What a process remembers of mentors and of seeking students: what members see of them, and their room.

The log is the feed of changes. Before an answer, in its transaction, the memory asks whose documents were written since the version that it
knows, and what happened since the entry that it knows; whoever is named there is read anew. Every month it begins afresh: budgets do so
too, and the year over which hours are compared goes on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from threading import RLock
from typing import Any

from sqlalchemy.orm import Session

from talent_net.domain.hours.promises import promises_of
from talent_net.domain.mentoring.fitting.traits import (
    is_mentor,
    is_student,
    mentor_traits,
    promise_of,
    student_traits,
    vocabulary_of,
)
from talent_net.domain.mentoring.queries.capacity import capacities, capacity_of
from talent_net.domain.mentoring.queries.suggestions import (
    HAPPENED_SINCE,
    INDEXED_SINCE,
    LAST_INDEXED,
    fit_rows,
    mentors_of,
    shown_hours,
    with_exceptions,
)
from talent_net.domain.mentoring.rules.capacity import Capacity
from talent_net.domain.people.directory import Looking
from talent_net.domain.searches.lexicon import Lexicon
from talent_net.domain.searches.queries import LOG_END
from talent_net.domain.searches.rules.documents import unpacked
from talent_net.matching.availability import Promise
from talent_net.matching.scoring import FitIndex

# Of more people at once, all are read anew.
MOST_AT_ONCE = 5000
_A_PORTION = 500
_NAMED = re.compile(r'"(mentor|student|person|mentorship|request|turn)_id":(\d+)')


class FitMemory:
    """One for each database. Whoever asks holds `turn` from `refresh` until the answer is computed."""

    def __init__(self) -> None:
        self.turn = RLock()
        self._fresh({}, date.min)

    def _fresh(self, parents: dict[int, int], today: date) -> None:
        self.mentors = FitIndex(vocabulary_of(parents), today)
        self.students = FitIndex(vocabulary_of(parents), today)
        self._parents, self._begun = dict(parents), (today.year, today.month)
        # The last version of the index of people, and the last entry of the log, that are known here.
        self._version, self._entry = 0, 0

    def refresh(self, session: Session, lexicon: Lexicon, looking: Looking) -> None:
        """Catch up with what the session's transaction sees."""
        today = looking.today
        length, _ = session.connection().execute(LOG_END).one()
        is_old = self._begun != (today.year, today.month) or self._parents != lexicon.parents or length < self._entry
        changed = None if is_old else self._changed(session, length)
        if changed is None or len(changed) > MOST_AT_ONCE:
            self._fresh(lexicon.parents, today)
            # Of everybody, not of those alone who are read: others would be asked for again and again.
            self._version = session.connection().execute(LAST_INDEXED).scalar() or 0
            self._read(session, None, looking)
        else:
            ids = sorted(changed)
            for start in range(0, len(ids), _A_PORTION):
                self._read(session, ids[start : start + _A_PORTION], looking)
        self._entry = length

    def _changed(self, session: Session, length: int) -> set[int] | None:
        """Who may be other than they are known here; None for too many to be told."""
        changed: set[int] = set()
        for person_id, version in session.connection().execute(INDEXED_SINCE, {"version": self._version}):
            changed.add(person_id)
            self._version = version
        if length - self._entry > MOST_AT_ONCE:
            return None
        if length > self._entry:
            values = [line for _, line in session.connection().execute(HAPPENED_SINCE, {"number": self._entry})]
            changed |= self._named_in(session, values)
        return changed

    def _named_in(self, session: Session, values: Iterable[str]) -> set[int]:
        """Whom these facts concern: those whom they name, and the mentors of the mentorships and requests that they name."""
        named: defaultdict[str, set[int]] = defaultdict(set)
        for line in values:
            for kind, number in _NAMED.findall(line):
                named[kind].add(int(number))
        people = named["mentor"] | named["student"] | named["person"]
        if named["mentorship"] or named["request"] or named["turn"]:
            people |= set(session.scalars(mentors_of(named["mentorship"], named["request"], named["turn"])))
        return people

    def _read(self, session: Session, ids: Collection[int] | None, looking: Looking) -> None:
        """Read these people anew, or all."""
        execute = session.connection().execute
        spans: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for person_id, *span in execute(shown_hours(ids)):
            spans[person_id].append((span[0], span[1], span[2]))
        room = {row.person_id: capacity_of(row) for row in execute(capacities(ids, looking.today))}
        particular = set(session.scalars(with_exceptions(ids)))
        found = set()
        for rows in execute(fit_rows(ids)).partitions(_A_PORTION):
            showing = [row.person_id for row in rows if row.shows_hours and row.person_id in particular]
            promises = promises_of(session, showing, looking.today, looking.limits) if showing else {}
            for row in rows:
                found.add(row.person_id)
                weekly = promise_of(row.time_zone, spans.get(row.person_id, ())) if row.shows_hours else None
                self._put(row, promises.get(row.person_id, weekly), room.get(row.person_id), looking.today)
        for person_id in set(ids or ()) - found:
            self.mentors.drop(person_id)
            self.students.drop(person_id)

    def _put(self, row: Any, hours: Promise | None, room: Capacity | None, today: date) -> None:
        shown = unpacked(row.traits) if row.traits else None
        if shown is not None and room is not None and is_mentor(shown):
            self.mentors.put(row.person_id, mentor_traits(shown, row, hours, room, today))
        else:
            self.mentors.drop(row.person_id)
        if shown is not None and is_student(shown, is_seeking=row.is_seeking):
            self.students.put(row.person_id, student_traits(shown, row, hours))
        else:
            self.students.drop(row.person_id)
