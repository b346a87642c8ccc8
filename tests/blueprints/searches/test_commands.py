"""`flask searches index`."""

from flask import Flask
from sqlalchemy import delete, select

from talent_net.domain.searches.model import SearchDocument
from tests.factories.people import make_person
from tests.harness.apps import BeginWork


def test_whoever_is_missing_is_brought_in(app: Flask, begin_work: BeginWork) -> None:
    with begin_work() as work:
        people = [make_person(work) for _ in range(2)]
    with app.app_context(), begin_work() as work:
        work.session.execute(delete(SearchDocument))
    run = app.test_cli_runner().invoke
    assert "complete (1 batches)" in run(args=["searches", "index"]).output
    assert run(args=["searches", "index"]).output == "the index is complete\n"
    assert "complete (1 batches)" in run(args=["searches", "index", "--all"]).output
    with begin_work() as work:
        assert set(work.session.scalars(select(SearchDocument.person_id))) == {person.id for person in people}
