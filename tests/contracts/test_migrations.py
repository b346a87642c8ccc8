"""The migrations lead from nothing to what the models say, and back, on both databases, with people living in them."""

import re
from contextlib import contextmanager

import pytest
from alembic.script import ScriptDirectory
from flask_migrate import Migrate, downgrade, upgrade
from sqlalchemy import MetaData, create_engine, inspect, text

from talent_net.kernel.orm import Base
from talent_net.web.extensions import db
from tests.contracts import tree
from tests.harness.apps import build_app
from tests.harness.databases import ENGINES, Database

MIGRATIONS = tree.ROOT / "migrations"
FILE_NAME = re.compile(r"\d{8}_[a-z]+(_[a-z0-9]+)+\.py")


@pytest.fixture(params=ENGINES)
def engine_name(request):
    return request.param


def engine_of(url):
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://"))


@contextmanager
def migrating(url, folder, engine_name):
    """The app over this database, for flask-migrate."""
    app = build_app(Database(engine_name, url, folder))
    assert isinstance(app.extensions["migrate"].migrate, Migrate)
    with app.app_context():
        yield
        db.session.remove()
        db.engine.dispose()


def schema(url):
    """All that a database knows of its tables, in a form that two databases can be compared by."""
    engine = engine_of(url)
    found = {}
    with engine.connect() as connection:
        seen = inspect(connection)
        for table in sorted(set(seen.get_table_names()) - {"alembic_version"}):
            found[table] = {
                "columns": sorted((c["name"], str(c["type"]), c["nullable"], str(c["default"])) for c in seen.get_columns(table)),
                "primary key": seen.get_pk_constraint(table)["constrained_columns"],
                "foreign keys": sorted(
                    (str(k["name"]), k["constrained_columns"], k["referred_table"], str(k["options"]))
                    for k in seen.get_foreign_keys(table)
                ),
                "unique": sorted((str(u["name"]), u["column_names"]) for u in seen.get_unique_constraints(table)),
                "checks": sorted((str(c["name"]), re.sub(r"\s+", " ", c["sqltext"])) for c in seen.get_check_constraints(table)),
                "indexes": sorted((str(i["name"]), str(i["column_names"]), i["unique"]) for i in seen.get_indexes(table)),
            }
    engine.dispose()
    return found


def rows(url):
    """How many rows each table holds."""
    engine = engine_of(url)
    metadata = MetaData()
    with engine.connect() as connection:
        metadata.reflect(connection)
        counts = {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in metadata.tables}  # noqa: S608 - our own names
    engine.dispose()
    return counts


def test_there_is_one_head_and_one_root():
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert len(scripts.get_heads()) == 1
    assert len(scripts.get_bases()) == 1


def test_every_migration_is_named_by_its_day_and_deed():
    files = [path.name for path in (MIGRATIONS / "versions").glob("*.py")]
    assert files
    assert [name for name in files if not FILE_NAME.fullmatch(name)] == []


def test_every_migration_is_told_in_a_sentence_and_can_go_back():
    for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions():
        source = (MIGRATIONS / "versions" / f"{script.revision}.py").read_text()
        assert script.doc, script.revision
        assert re.search(r"def downgrade\(\)[^:]*:\n(?!\s+pass)", source), script.revision


def test_migrations_lead_to_what_the_models_say(engine_name, databases, tmp_path):
    migrated = databases.empty(engine_name, "migrated")
    with migrating(migrated, tmp_path, engine_name):
        upgrade(directory=str(MIGRATIONS))
    modelled = databases.empty(engine_name, "modelled")
    engine = engine_of(modelled)
    Base.metadata.create_all(engine)
    engine.dispose()
    assert schema(migrated) == schema(modelled)


def test_migrations_go_up_down_and_up_with_people_in_it(engine_name, demo_copy, tmp_path):
    world = demo_copy(engine_name)
    before = rows(world.url)
    assert before["people"] > 100
    wanted = schema(world.url)
    with migrating(world.url, world.folder, engine_name):
        for _ in ScriptDirectory(str(MIGRATIONS)).walk_revisions():
            downgrade(directory=str(MIGRATIONS))
        assert schema(world.url) == {}
        upgrade(directory=str(MIGRATIONS))
    assert schema(world.url) == wanted
    # Nothing is left over from before, and the new house is as empty as a first one.
    assert set(rows(world.url)) == set(before)


def test_last_migration_goes_down_and_up_with_people_in_it(engine_name, demo_copy):
    world = demo_copy(engine_name)
    wanted = schema(world.url)
    with migrating(world.url, world.folder, engine_name):
        downgrade(directory=str(MIGRATIONS))
        upgrade(directory=str(MIGRATIONS))
    assert schema(world.url) == wanted
