"""Whoever sends JSON where a form is expected sends an empty form: no door falls over it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from wtforms.fields.core import UnboundField

from talent_net.domain.people.model import Calling, Role
from talent_net.web.forms import Form
from tests.contracts.test_doors import UNSAFE, sample
from tests.factories.people import make_person
from tests.harness.apps import build_app
from tests.harness.databases import Databases


@pytest.fixture(scope="module")
def app(databases: Databases) -> Flask:
    return build_app(databases.make("sqlite", "json"))


def every_form() -> list[type[Form]]:
    found, waiting = [], [Form]
    while waiting:
        own = waiting.pop().__subclasses__()
        found += own
        waiting += own
    return found


def paths(app: Flask) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static" and rule.methods and "POST" in rule.methods & UNSAFE:
            path = rule.build({name: sample(converter) for name, converter in rule._converters.items()})
            if path:
                yield path[1]


def bodies() -> list[object]:
    names = {name for form in every_form() for name in dir(form) if isinstance(getattr(form, name), UnboundField)}
    assert {"note", "answer", "email"} <= names
    return [[1, 2], "x", dict.fromkeys(sorted(names), 5)]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("roles", [(), (Role.ADMINISTRATOR, Role.COORDINATOR, Role.SAFEGUARDING)], ids=["student", "staff"])
def test_no_door_falls_over_a_body_of_json(app, begin_work, sign_in, roles):
    given, fell, tried = bodies(), [], 0
    with begin_work() as work:
        person = make_person(work, calling=Calling.STUDENT, roles=roles, totp_confirmed_at=work.now if roles else None).id
    for path in paths(app):
        # Some doors sign out: each is tried by a browser of its own.
        browser = sign_in(person)
        for body in given:
            tried += 1
            if browser.post(path, json=body).status_code >= 500:
                fell.append((path, type(body).__name__))
    assert tried > 400
    assert fell == []
