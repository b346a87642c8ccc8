"""One click per persona, in demo mode alone."""

import pytest

from config import BadSetting, load_settings
from talent_net.demo.personas import DEMO_PASSWORD, PERSONAS
from talent_net.domain.people.rules.passwords import check_password
from talent_net.web.extensions import db
from tests.harness.apps import build_app
from tests.harness.databases import SECRET_KEY


@pytest.fixture
def demo_app(demo_copy):
    app = build_app(demo_copy("sqlite"), mode="development", demo=True)
    yield app
    with app.app_context():
        db.engine.dispose()


def test_sign_in_page_has_a_button_for_each_persona_in_both_languages(demo_app):
    for language in ("ja", "en"):
        page = demo_app.test_client().get("/people/sign-in", headers={"Accept-Language": language}).text
        assert all(f"/demo/sign-in/{persona.key}" in page for persona in PERSONAS)


def test_every_button_leads_home_without_a_further_question(demo_app):
    for persona in PERSONAS:
        browser = demo_app.test_client()
        answer = browser.post(f"/demo/sign-in/{persona.key}")
        assert (answer.status_code, answer.location) == (303, "/home")
        assert browser.get("/home").status_code == 200


def test_unknown_persona_is_not_found(demo_app):
    assert demo_app.test_client().post("/demo/sign-in/nobody").status_code == 404


def test_door_is_shut_where_the_demo_is_off(client):
    assert client.post("/demo/sign-in/administrator").status_code == 404
    assert "/demo/sign-in/" not in client.get("/people/sign-in").text


def test_demo_cannot_be_switched_on_in_production():
    with pytest.raises(BadSetting):
        load_settings({}, mode="production", demo=True, secret_key=SECRET_KEY, public_url="https://talent-net.example")


def test_production_has_no_door_and_no_command_of_the_demo(make_app):
    app = make_app(mode="production", public_url="https://talent-net.example")
    assert not [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("demo.")]
    assert "demo" not in app.cli.commands


def test_password_of_the_demo_is_one_that_the_rules_allow():
    for persona in PERSONAS:
        check_password(DEMO_PASSWORD, persona.email)
