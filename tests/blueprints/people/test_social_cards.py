"""How a person's page presents itself to those who link to it: in full where the person is public, and not at all elsewhere."""

import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from talent_net.domain.people.model import Audience, Person
from talent_net.domain.people.queries.accounts import account
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn

NAMED = {
    "family_ja": "波止場",
    "given_ja": "あかり",
    "family_latin": "Hatoba",
    "given_latin": "Akari",
    "headline_en": "Plans harbours",
}
PUBLIC = {"audience_name": int(Audience.PUBLIC), "audience_headline": int(Audience.PUBLIC)}
PICTURE = re.compile(r'<meta property="og:image" content="http://localhost([^"]+)">')
NOINDEX = '<meta name="robots" content="noindex">'


@pytest.fixture
def public_person(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        return make_person(work, profile={**NAMED, **PUBLIC})


def test_a_public_person_has_a_title_a_description_and_a_card(public_person: Person, client: FlaskClient) -> None:
    pictures = set()
    for language, name in (("ja", "波止場 あかり"), ("en", "Akari Hatoba")):
        page = client.get(f"/people/{public_person.public_id}?lang={language}").text
        assert f"<title>{name} | talent_net</title>" in page
        assert f'<meta property="og:title" content="{name}">' in page
        assert '<meta name="description" content="Plans harbours">' in page
        assert '<meta property="og:type" content="profile">' in page
        assert NOINDEX not in page
        found = PICTURE.search(page)
        assert found
        answer = client.get(found[1])
        assert (answer.status_code, answer.mimetype) == (200, "image/png")
        # Whoever hides again is not shown by others for long.
        assert answer.cache_control.max_age == 86_400
        assert not answer.cache_control.immutable
        pictures.add(answer.data)
    assert len(pictures) == 2


def test_a_card_tells_strangers_no_headline_that_is_for_members(begin_work: BeginWork, client: FlaskClient) -> None:
    with begin_work() as work:
        person = make_person(work, profile={**NAMED, "audience_name": int(Audience.PUBLIC)})
    page = client.get(f"/people/{person.public_id}?lang=en").text
    assert "Plans harbours" not in page
    with_headline = {**NAMED, **PUBLIC}
    with begin_work() as work:
        open_person = make_person(work, profile=with_headline)
    cards = [PICTURE.search(client.get(f"/people/{one.public_id}?lang=en").text) for one in (person, open_person)]
    assert all(cards)
    assert len({match[1].rpartition("-")[2] for match in cards if match}) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"suspended_at": "now"},
        {"confirmed_at": None},
        {"born_on": date(2011, 1, 1)},
        {"born_on": None},
        {"audience_name": int(Audience.MEMBERS)},
    ],
)
def test_the_card_goes_with_the_public_page(
    public_person: Person, client: FlaskClient, begin_work: BeginWork, change: dict[str, object]
) -> None:
    found = PICTURE.search(client.get(f"/people/{public_person.public_id}").text)
    assert found
    assert client.get(found[1]).status_code == 200
    with begin_work() as work:
        row = work.session.scalars(account(public_person.id)).one()
        for name, value in change.items():
            setattr(row.profile if name.startswith("audience") else row, name, work.now if value == "now" else value)
    assert client.get(found[1]).status_code == 404


def test_other_peoples_pages_are_kept_out_of_indexes(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        person, reader = make_person(work, profile=NAMED), make_person(work)
    page = sign_in(reader).get(f"/people/{person.public_id}").text
    assert NOINDEX in page
    assert "og:image" not in page


def test_nobody_has_no_card(client: FlaskClient) -> None:
    assert client.get("/cards/people.AbCdEfGhJkLm-ja-000000000000.png").status_code == 404
