"""One click into the demo world, where the demo is on, and nowhere else."""

import pytest

from talent_net.demo.personas import PERSONAS
from tests.factories.people import make_person


@pytest.fixture
def student(begin_work):
    with begin_work() as work:
        return make_person(work, email=PERSONAS[0].email)


@pytest.mark.usefixtures("student")
def test_a_persona_is_one_click_away(make_app):
    client = make_app(mode="development", demo=True).test_client()
    assert f"/demo/sign-in/{PERSONAS[0].key}" in client.get("/people/sign-in").text
    assert client.post(f"/demo/sign-in/{PERSONAS[0].key}").location == "/home"
    assert client.get("/people/me").status_code == 200


@pytest.mark.usefixtures("student")
@pytest.mark.parametrize("key", ["nobody", PERSONAS[1].key])
def test_who_is_not_there_cannot_be_played(make_app, key):
    assert make_app(mode="development", demo=True).test_client().post(f"/demo/sign-in/{key}").status_code == 404


@pytest.mark.usefixtures("student")
def test_without_the_demo_there_is_no_such_way_in(make_app):
    client = make_app(mode="development").test_client()
    assert "/demo/sign-in/" not in client.get("/people/sign-in").text
    assert client.post(f"/demo/sign-in/{PERSONAS[0].key}").status_code == 404
    live = make_app(mode="production", public_url="https://talent-net.example").test_client()
    assert live.post(f"/demo/sign-in/{PERSONAS[0].key}", base_url="https://talent-net.example").status_code == 404
