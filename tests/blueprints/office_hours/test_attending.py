"""Who had come, as the host says it: by names that hold for one session."""

from __future__ import annotations

import re
from datetime import timedelta

import time_machine
from flask import Flask
from sqlalchemy import select

from talent_net.domain.office_hours.model import GroupPlace
from talent_net.domain.people.queries.accounts import account
from talent_net.web.work import reading
from tests.blueprints.mentoring.asking import notices
from tests.blueprints.office_hours.conftest import People
from tests.factories.office_hours import hold, in_person
from tests.harness.apps import NOON, BeginWork, SignIn
from tests.harness.letters import run_until_done

GUEST = re.compile(r'name="attended" id="[^"]+" value="([^"]+)"')


def test_once_it_is_over_the_host_says_who_had_come(
    app: Flask, sign_in: SignIn, people: People, clock: time_machine.Traveller
) -> None:
    sign_in(people.student).post(f"{people.session}/take")
    clock.move_to(NOON + timedelta(days=3, hours=1, minutes=6))
    run_until_done(app)
    host = sign_in(people.host)
    assert notices(app, people.host)[-1] == "office_hours.over"
    assert "Who came?" in host.get(people.session).text
    (key,) = GUEST.findall(host.get(people.session).text)
    host.post(f"{people.session}/attendance", data={"attended": [str(people.student), "999", "x"]})
    with app.app_context():
        assert reading().scalars(select(GroupPlace.attended)).all() == [False]
    host.post(f"{people.session}/attendance", data={"attended": [key, "999", "x"]})
    with app.app_context():
        assert reading().scalars(select(GroupPlace.attended)).all() == [True]
    assert "checked" in host.get(people.session).text


def test_a_host_recognises_no_pupil_by_the_form(
    begin_work: BeginWork, sign_in: SignIn, people: People, clock: time_machine.Traveller
) -> None:
    with begin_work(at=NOON) as work:
        again = hold(
            work,
            work.session.scalars(account(people.host)).one(),
            in_person(title="Harbour walk again"),
            after=timedelta(days=4, hours=3),
        )
        second = f"/office-hours/{again.public_id}"
    for address in (people.for_pupils, second):
        sign_in(people.officer).post(f"{address}/watch")
        assert sign_in(people.pupil).post(f"{address}/take").status_code == 303
    clock.move_to(NOON + timedelta(days=4, hours=5))
    host = sign_in(people.host)
    pages = [host.get(address).text for address in (people.for_pupils, second)]
    keys = [GUEST.findall(page) for page in pages]
    assert [len(found) for found in keys] == [1, 1]
    assert keys[0] != keys[1]
    assert all("A high-school pupil" in page and f'value="{people.pupil}"' not in page for page in pages)
