"""Whatever is sent to the forms of accounts, they answer: a page, a redirect or a refusal, never a stumble."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from talent_net.domain.people.model import Person, RoleGrant
from talent_net.kernel.access import SYSTEM
from talent_net.web.passwords import hash_password
from talent_net.web.work import reading, unit_of_work
from tests.factories.people import make_person
from tests.harness.apps import build_app

FIELDS = (
    *("email", "password", "calling", "school_stage", "graduation_year", "born_on", "code", "codes", "next", "language"),
    *("csrf_token", "id", "role", "confirmed_at", "is_staff"),
)
OPEN = (
    *("/people/sign-up", "/people/sign-in", "/people/sign-in/code", "/people/reset", "/people/confirm/again", "/people/sign-out"),
    *("/people/confirm/x", "/people/reset/x", "/people/email/x", "/people/invitation/x", "/demo/sign-in/x", "/language"),
)
OWN = (
    *("/people/me/password", "/people/me/email", "/people/me/second-factor", "/people/me/second-factor/codes.txt"),
    *("/people/prove", "/people/me/sessions/xxxxxxxxxxxxxx/end", "/people/me/data/delete", "/people/me/sessions/end"),
)
NASTY = st.sampled_from(
    [
        *(
            "",
            " ",
            "\x00",
            "\x00@mail.example",
            "🦊" * 50,
            "x" * 50_000,
            "'; DROP TABLE people; --",
            "{{ 7 * 7 }}",
            "%s%n",
            "\r\nBcc: a@b",
        ),
        *(
            "0000-00-00",
            "9999-12-31",
            "1900-02-29",
            "2026-13-45",
            "١٩٩٠-٠١-٠١",
            "１９９０－０１－０１",
            "-1",
            "1e309",
            "NaN",
            "null",
            "true",
        ),
        *("student", "high_school", "university", "organiser", "administrator", "1990-04-01", "four harbour lamps at dusk"),
        *(
            "a@mail.example",
            "A@MAIL.EXAMPLE",
            "a@[127.0.0.1]",
            '"a b"@mail.example',
            "あ@例え.jp",
            "a@xn--",
            "a@" + "b" * 300 + ".jp",
        ),
    ]
)
VALUES = st.one_of(NASTY, st.text(max_size=60))
BODIES = st.dictionaries(st.sampled_from(FIELDS), st.lists(VALUES, min_size=1, max_size=3), max_size=8)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def stubborn(request, databases):
    """An app of its own, whose database the whole file shares: what is sent never makes anybody staff."""
    found = databases.make(request.param, "forms")
    app = build_app(found)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    found.sweep()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(OPEN), body=BODIES)
def test_open_forms_never_stumble(stubborn, path, body):
    answer = stubborn.test_client().post(path, data=body)
    assert answer.status_code < 500
    with stubborn.app_context():
        assert reading().scalar(select(func.count()).select_from(RoleGrant)) == 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(OWN), body=BODIES)
def test_own_forms_never_stumble(stubborn, path, body):
    client = stubborn.test_client()
    with stubborn.app_context():
        known = reading().scalar(select(func.count()).select_from(Person).where(Person.email == "own@mail.example"))
    if not known:
        _admit(stubborn)
    client.post("/people/sign-in", data={"email": "own@mail.example", "password": "seven gulls on a crane"})
    assert client.post(path, data=body).status_code < 500


def _admit(app):
    hashed = hash_password("seven gulls on a crane")
    with app.app_context(), unit_of_work(SYSTEM) as work:
        make_person(work, email="own@mail.example", password_hash=hashed)


@pytest.mark.parametrize("path", [path for path in (*OPEN, *OWN) if not path.endswith("/x")])
def test_a_form_without_its_token_is_refused(make_app, path):
    answer = make_app(csrf=True).test_client().post(path, data={"email": "a@mail.example"})
    assert answer.status_code == 400


@pytest.mark.parametrize("address", ["confirm", "reset", "email", "invitation"])
@pytest.mark.parametrize("token", ["x", "x" * 5000, "%00", "..%2f..", "🦊", "a/b"])
def test_a_made_up_link_is_over(client, address, token):
    assert client.get(f"/people/{address}/{token}").status_code in {404, 410}
    assert client.post(f"/people/{address}/{token}").status_code in {404, 410}
