"""What a process remembers between two questions: everybody's traits, whom everybody finds, and the vocabulary. The database says when
each of them is old.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from threading import RLock

import numpy as np
from sqlalchemy.orm import Session

from talent_net.domain.searches.columns import Columns
from talent_net.domain.searches.lexicon import Lexicon, read_lexicon
from talent_net.domain.searches.pools import Mask
from talent_net.domain.searches.queries import CHANGED_SINCE, LOG_END, adults_present
from talent_net.domain.searches.rules.documents import unpacked
from talent_net.kernel.limits import Limits

# Rows fetched at once; in between, others get a turn.
_A_PORTION = 5000


class Memory:
    """One for each database. Whoever asks holds `turn` from `refresh` until the answer is computed."""

    def __init__(self) -> None:
        self.turn = RLock()
        self.lexicon = Lexicon(())
        self.columns = Columns({})
        self._seal: str | None = None
        self._adults: Mask = np.zeros(1, np.bool_)
        self._adults_on: tuple[date, Limits] | None = None

    def refresh(self, session: Session, today: date, limits: Limits) -> None:
        """Catch up with what the session's transaction sees."""
        self._refresh_lexicon(session)
        changed = self._refresh_columns(session)
        self._refresh_adults(session, today, limits, changed)

    @property
    def adults(self) -> Mask:
        """The adults whom every member finds, as a mask of the columns' size."""
        return self._adults[: self.columns.size]

    def _refresh_lexicon(self, session: Session) -> None:
        # Every change of the vocabulary is a fact, and every fact moves the log's seal.
        length, seal = session.connection().execute(LOG_END).one()
        if seal != self._seal:
            self.lexicon, self._seal = read_lexicon(session), seal
        # A log that became shorter is another database: somebody put a backup in its place.
        if self.lexicon.parents != self.columns.parents or self.columns.version > length + 1:
            self.columns, self._adults_on = Columns(self.lexicon.parents), None

    def _refresh_columns(self, session: Session) -> list[int]:
        columns, changed = self.columns, list[int]()
        rows = session.connection().execute(CHANGED_SINCE, {"version": columns.version})
        for portion in rows.partitions(_A_PORTION):
            for person_id, version, traits in portion:
                columns.put(person_id, unpacked(traits) if traits else None)
                columns.version = version
                changed.append(person_id)
        return changed

    def _refresh_adults(self, session: Session, today: date, limits: Limits, changed: list[int]) -> None:
        size = len(self.columns.indexed)
        if self._adults_on != (today, limits) or len(changed) > _A_PORTION:
            self._adults = np.zeros(size, np.bool_)
            self._mark(session.scalars(adults_present(today, limits)))
            self._adults_on = (today, limits)
            return
        if len(self._adults) < size:
            self._adults = np.concatenate([self._adults, np.zeros(size - len(self._adults), np.bool_)])
        if changed:
            self._adults[changed] = False
            self._mark(session.scalars(adults_present(today, limits, changed)))

    def _mark(self, ids: Iterable[int]) -> None:
        # Somebody who is in no index yet may have a number beyond it.
        known = np.fromiter(ids, np.int64)
        self._adults[known[known < len(self._adults)]] = True
