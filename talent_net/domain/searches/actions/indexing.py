"""Keeping the index true, in the transaction that made it untrue."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

import talent_net.domain.searches.access  # noqa: F401 - registers the policies
from talent_net.domain.audit.queries import head
from talent_net.domain.people.model import Person
from talent_net.domain.searches.documents import texts_of, traits_of
from talent_net.domain.searches.facts import IndexCompleted
from talent_net.domain.searches.model import SearchDocument, SearchWord
from talent_net.domain.searches.queries import documents_of, known_words, people_after, people_to_index, people_without_document
from talent_net.domain.searches.rules.documents import guessable, tokens_of
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work

# As many as one transaction may carry without keeping other writers waiting.
A_BATCH = 200
# Fewer than the values that either database takes in one statement.
MOST_WORDS = 5000


def index_people(work: Work, ids: Collection[int]) -> None:
    """Write these people's documents anew; whoever is gone or not confirmed has an empty one."""
    session = work.session
    session.flush()
    # The log's head is the one lock under which commits stand in a row: a version below it is never written later.
    version = session.scalars(head()).one().length + 1
    known = {document.person_id: document for document in session.scalars(documents_of(ids))}
    words: set[str] = set()
    # Read through a session of its own over the same transaction: what the action has in its hands stays as it is.
    with Session(session.connection(), autoflush=False) as apart:
        people = {person.id: person for person in apart.scalars(people_to_index(ids)).unique()}
        for person_id in ids:
            if person_id in people or person_id in known:
                document = known.get(person_id) or _fresh(session, person_id)
                _write(document, people.get(person_id), version)
                words |= guessable(document.tokens)
    _learn(session, words)
    session.flush()


def index_missing(work: Work) -> int:
    """Index a batch of members who have no document. Returns how many; 0 once all have one."""
    ensure(work.actor, "searches.index")
    ids = work.session.scalars(people_without_document(A_BATCH)).all()
    return _completed(work, ids)


def index_anew(work: Work, after: int) -> int:
    """Index the next batch of members by number, whatever stands there. Returns the last one's number; 0 at the end."""
    ensure(work.actor, "searches.index")
    ids = work.session.scalars(people_after(after, A_BATCH)).all()
    _completed(work, ids)
    return ids[-1] if ids else 0


def _completed(work: Work, ids: Collection[int]) -> int:
    if ids:
        index_people(work, ids)
        work.record(IndexCompleted(count=len(ids)))
    return len(ids)


def _fresh(session: Session, person_id: int) -> SearchDocument:
    document = SearchDocument(person_id=person_id, tokens="", traits="")
    session.add(document)
    return document


def _write(document: SearchDocument, person: Person | None, version: int) -> None:
    document.version = version
    document.tokens = tokens_of(texts_of(person)) if person else ""
    document.traits = traits_of(person).packed() if person else ""


def _learn(session: Session, words: set[str]) -> None:
    wanted = sorted(words)
    for start in range(0, len(wanted), MOST_WORDS):
        part = wanted[start : start + MOST_WORDS]
        known = set(session.scalars(known_words(part)))
        session.add_all(SearchWord(word=word) for word in part if word not in known)
