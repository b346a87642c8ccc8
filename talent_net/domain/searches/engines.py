"""The two engines behind one port: which people have these lookups. Both answer alike; all else is done by those who ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
from sqlalchemy import text
from sqlalchemy.orm import Session

from talent_net.domain.searches.rules.scores import Lookup

Ids = npt.NDArray[np.int64]
NOBODY: Ids = np.empty(0, np.int64)


class Engine(Protocol):
    """A full-text index of `search_documents.tokens`."""

    def people_with(self, session: Session, lookups: Mapping[str, Sequence[Lookup]]) -> dict[str, Ids]:
        """For each label the people who have any of its lookups; a lookup wants all of its parts."""
        ...


def engine_of(session: Session) -> Engine:
    """The engine of the session's database."""
    return _ENGINES[session.get_bind().dialect.name]


class Fts5:
    """SQLite's full-text index. https://www.sqlite.org/fts5.html."""

    def people_with(self, session: Session, lookups: Mapping[str, Sequence[Lookup]]) -> dict[str, Ids]:
        one = "SELECT {0} AS label, group_concat(rowid) AS people FROM search_index WHERE search_index MATCH :question{0}"
        return _asked(session, one, [(label, " OR ".join(map(self._all, wanted))) for label, wanted in lookups.items()])

    def _all(self, lookup: Lookup) -> str:
        return "(" + " AND ".join(f'"{token}"{"*" if is_open else ""}' for token, is_open in lookup) + ")"


class TextSearch:
    """PostgreSQL's text search. https://www.postgresql.org/docs/current/textsearch.html."""

    def people_with(self, session: Session, lookups: Mapping[str, Sequence[Lookup]]) -> dict[str, Ids]:
        one = (
            "SELECT {0} AS label, btrim(CAST(array_agg(person_id) AS text), '{{}}') AS people FROM search_documents "
            "WHERE lookups @@ CAST(:question{0} AS tsquery)"
        )
        # The planner takes a look at every row for cheap, and unpacking its long column for nothing: it is asked to use the index.
        session.connection().execute(text("SET LOCAL enable_seqscan = off"))
        found = _asked(session, one, [(label, " | ".join(map(self._all, wanted))) for label, wanted in lookups.items()])
        session.connection().execute(text("SET LOCAL enable_seqscan = on"))
        return found

    def _all(self, lookup: Lookup) -> str:
        return "(" + " & ".join(f"'{token}'{':*' if is_open else ''}" for token, is_open in lookup) + ")"


_ENGINES: dict[str, Engine] = {"sqlite": Fts5(), "postgresql": TextSearch()}


def _asked(session: Session, one: str, questions: list[tuple[str, str]]) -> dict[str, Ids]:
    """One statement for all questions. People come as one line of numbers each: rows would cost more than the search."""
    if not questions:
        return {}
    statement = text(" UNION ALL ".join(one.format(number) for number in range(len(questions))))
    values = {f"question{number}": question for number, (_, question) in enumerate(questions)}
    lines: dict[int, str | None] = dict(session.connection().execute(statement, values).all())
    return {label: _ids(lines[number]) for number, (label, _) in enumerate(questions)}


def _ids(line: str | None) -> Ids:
    return np.fromstring(line, np.int64, sep=",") if line else NOBODY
