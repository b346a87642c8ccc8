"""A network of many people on either engine, built once and kept in .build/: names, paths and stories drawn from a seed, then indexed by
the product's own action.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import psycopg
from faker import Faker
from flask import Flask
from flask_migrate import upgrade
from psycopg import sql
from sqlalchemy import Connection, insert, select, text

from config import load_settings
from talent_net.app import create_app
from talent_net.domain.people.actions.vocabulary_loading import load_vocabulary
from talent_net.domain.people.model import (
    Affiliation,
    Calling,
    LanguageLevel,
    Offer,
    OfferKind,
    Organisation,
    OrganisationKind,
    Person,
    Place,
    Profile,
    ProfileLanguage,
    ProfileTerm,
    Term,
    Tie,
    TieKind,
)
from talent_net.domain.searches.actions.indexing import index_anew
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.orm import new_public_id
from talent_net.vocabulary import LANGUAGE_CODES
from talent_net.web.extensions import db
from talent_net.web.work import unit_of_work
from tests.services import postgresql

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".build" / "crowd"
SEED = 20261126
BEGAN = datetime(2025, 1, 1, tzinfo=UTC)
# Of a thousand people, so many are minors, whom no adult finds.
MINORS = 80
ORGANISATIONS = 400
ENGINES = ("sqlite", "postgresql")
_BATCH = 2000


@contextmanager
def crowd(engine: str, count: int, kind: str = "", then: Callable[[Flask], None] | None = None) -> Iterator[Flask]:
    """The app over a database with so many people; built now if it was not before. Says how long each step took.

    `then` makes a crowd of another `kind` of it, which is kept by itself.
    """
    with ExitStack() as closing:
        folder = FOLDER / "-".join(filter(None, (engine, str(count), kind)))
        folder.mkdir(parents=True, exist_ok=True)
        environ = {
            "TALENT_NET_MODE": "development",
            "TALENT_NET_WORKER": "0",
            "TALENT_NET_RATE_LIMITS": "0",
            "TALENT_NET_LOG_LEVEL": "WARNING",
            "TALENT_NET_INSTANCE_PATH": str(folder),
        }
        if engine == "postgresql":
            environ["DATABASE_URL"] = _database(closing, "_".join(filter(None, ("talent_net_crowd", str(count), kind))))
        app = create_app(load_settings(environ))
        with app.app_context():
            upgrade(directory=str(ROOT / "migrations"))
        if not (folder / "built").exists():
            _build(app, count)
            if then is not None:
                then(app)
            (folder / "built").touch()
        yield app
        with app.app_context():
            db.engine.dispose()


def _database(closing: ExitStack, name: str) -> str:
    server = postgresql.find(closing)
    if server is None:
        raise SystemExit("PostgreSQL is not to be had on this machine")
    with psycopg.connect(server, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(sql.Identifier(name)))
    return server.rpartition("/")[0] + f"/{name}"


def _build(app: Flask, count: int) -> None:
    with app.app_context():
        with unit_of_work(SYSTEM) as work:
            load_vocabulary(work)
        started = time.perf_counter()
        # Rows of their own making: a hundred thousand sign-ups would measure argon2.
        with db.engine.begin() as connection:
            _Drawing(connection, Random(SEED)).people(count)
        print(f"  {count} people written in {time.perf_counter() - started:.0f} s")
        started, last = time.perf_counter(), 0
        while True:
            with unit_of_work(SYSTEM) as work:
                last = index_anew(work, last)
            db.session.remove()
            if not last:
                break
        seconds = time.perf_counter() - started
        print(f"  indexed in {seconds:.0f} s, {seconds / count * 1000:.2f} ms for each in batches")
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE" if db.engine.dialect.name == "postgresql" else "ANALYZE"))


class _Drawing:
    """Draws people and writes their rows."""

    def __init__(self, connection: Connection, dice: Random) -> None:
        self._connection = connection
        self._dice = dice
        english, japanese = Faker("en_US"), Faker("ja_JP")
        for faker in (english, japanese):
            faker.seed_instance(SEED)
        self._families = list({japanese.last_name_pair() for _ in range(2000)})
        self._given = list({japanese.first_name_pair() for _ in range(2000)})
        self._families.sort()
        self._given.sort()
        self._jobs = sorted({english.job() for _ in range(3000)})
        self._words = sorted({word for _ in range(400) for word in english.text(200).lower().replace(".", "").split()})
        self._kanji = sorted({word for _ in range(400) for word in japanese.text(120).replace("。", "").split()})
        self._terms = [tuple(row) for row in connection.execute(select(Term.id, Term.name_ja, Term.name_en))]
        self._places = [
            tuple(row)
            for row in connection.execute(select(Place.id, Place.country, Place.time_zone, Place.name_ja, Place.name_en))
        ]

    def people(self, count: int) -> None:
        """Write everybody, batch by batch."""
        self._organisations()
        for start in range(1, count + 1, _BATCH):
            rows: dict[type[Any], list[dict[str, Any]]] = {}
            for number in range(start, min(start + _BATCH, count + 1)):
                self._person(rows, number)
            for kind, values in rows.items():
                self._connection.execute(insert(kind), values)
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text("SELECT setval(pg_get_serial_sequence('people', 'id'), :last)"), {"last": count})

    def _organisations(self) -> None:
        kinds = list(OrganisationKind)
        rows = [
            {
                "id": number,
                "slug": f"house-{number}",
                "kind": kinds[number % len(kinds)],
                "name_ja": f"{self._families[number % len(self._families)][0]}機構{number}",
                "name_en": f"{self._jobs[number % len(self._jobs)].split()[0]} House {number}",
                "country": "JP",
                "website": "",
                "created_at": BEGAN,
                "approved_at": BEGAN,
            }
            for number in range(1, ORGANISATIONS + 1)
        ]
        self._connection.execute(insert(Organisation), rows)

    def _person(self, rows: dict[type[Any], list[dict[str, Any]]], number: int) -> None:
        dice = self._dice
        is_minor = dice.randrange(1000) < MINORS
        student = is_minor or dice.random() < 0.35
        place = self._places[min(int(dice.expovariate(1 / 25)), len(self._places) - 1)]
        terms = dice.sample(self._terms, dice.randint(1, 6))
        family, given = dice.choice(self._families), dice.choice(self._given)

        def put(table: type[Any], /, **values: Any) -> None:
            rows.setdefault(table, []).append(values)

        put(
            Person,
            id=number,
            public_id=new_public_id(),
            email=f"crowd-{number}@mail.example",
            password_hash="",
            calling=Calling.STUDENT if student else Calling.PROFESSIONAL,
            born_on=date(2011, 1, 1) if is_minor else date(1960 + dice.randrange(45), 4, 1),
            created_at=BEGAN,
            confirmed_at=BEGAN + timedelta(seconds=number * 300),
        )
        put(Profile, **self._profile(number, place, family, given, terms, hides=dice.random() < 0.1))
        for term in terms:
            put(ProfileTerm, person_id=number, term_id=term[0])
        for code in dice.sample(LANGUAGE_CODES[:12], dice.randint(1, 3)):
            put(ProfileLanguage, person_id=number, code=code, level=dice.randint(1, len(LanguageLevel)))
        put(Tie, person_id=number, kind=dice.choice(list(TieKind)), note_ja="", note_en="")
        for position in range(dice.randint(1, 3)):
            put(Affiliation, **self._post(number, position))
        if not student:
            for kind in dice.sample(list(OfferKind), dice.randint(1, 3)):
                put(Offer, person_id=number, kind=kind)

    def _profile(
        self,
        number: int,
        place: tuple[Any, ...],
        family: tuple[str, ...],
        given: tuple[str, ...],
        terms: list[Any],
        *,
        hides: bool,
    ) -> dict[str, Any]:
        dice = self._dice
        job = dice.choice(self._jobs)
        return {
            "person_id": number,
            "family_ja": family[0],
            "given_ja": given[0],
            "family_kana": family[1],
            "given_kana": given[1],
            "family_latin": family[2],
            "given_latin": given[2],
            "headline_ja": f"{place[3]}で{terms[0][1]}に取り組んでいます",
            "headline_en": f"{job} in {place[4]}",
            "story_ja": "。".join(dice.sample(self._kanji, 12)),
            "story_en": " ".join(dice.choices(self._words, k=60)),
            "help_en": " ".join(dice.choices(self._words, k=15)),
            "place_id": place[0],
            "country": place[1],
            "time_zone": place[2],
            "monthly_hours": dice.choice((None, 0, 2, 4)),
            "updated_at": BEGAN,
            "audience_story": 3 if hides else 1,
        }

    def _post(self, number: int, position: int) -> dict[str, Any]:
        dice = self._dice
        registered = dice.random() < 0.5
        return {
            "public_id": new_public_id(),
            "person_id": number,
            "organisation_id": dice.randint(1, ORGANISATIONS) if registered else None,
            "employer_en": "" if registered else f"{dice.choice(self._words).title()} {dice.choice(self._words).title()} Ltd",
            "title_en": dice.choice(self._jobs),
            "position": position,
        }


def size_of_index(app: Flask) -> int:
    """Bytes on disk of the search's own tables and indexes."""
    with app.app_context(), db.engine.connect() as connection:
        if db.engine.dialect.name == "postgresql":
            query = "SELECT pg_total_relation_size('search_documents') + pg_total_relation_size('search_words')"
            return int(connection.execute(text(query)).scalar_one())
        query = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search_%' OR name LIKE 'ix_search_%'"
        try:
            return int(connection.execute(text(query)).scalar_one())
        except Exception:  # noqa: BLE001 - a SQLite without dbstat: the pages of the shadow tables tell almost as much
            parts = ("length(block)", "search_index_data"), ("length(tokens) + length(traits)", "search_documents")
            return sum(int(connection.execute(text(f"SELECT sum({what}) FROM {table}")).scalar_one()) for what, table in parts)  # noqa: S608 - our own names
