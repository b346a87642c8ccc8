"""Blocking through the doors: at once, both ways, and in silence."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from talent_net.domain.audit.model import AuditEntry
from talent_net.domain.notices.model import Notice
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import Affiliation, Audience, Block, Person, Role
from talent_net.kernel.orm import new_public_id
from tests.factories.accounts import plain
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn

REQUEST_ID = re.compile(r"[0-9a-f]{16,}")
# Every door that an address of somebody opens.
DOORS = (
    ("GET", "/people/{}"),
    ("GET", f"/people/photos/{{}}/{'0' * 64}-small.webp"),
    ("POST", "/people/{}/block"),
    ("GET", "/reports/about/{}"),
    ("POST", "/reports/about/{}"),
)
Someone = Callable[..., Person]


@pytest.fixture
def someone(begin_work: BeginWork) -> Someone:
    def make(name: str, *roles: Role, **values: object) -> Person:
        with begin_work() as work:
            shown = {"given_latin": name, "family_latin": "Hatoba", "audience_email": int(Audience.MEMBERS)}
            return make_person(work, roles=roles, language="en", profile=shown, **values)

    return make


def block(browser: FlaskClient, person: Person) -> str:
    """Press the button on a profile; where it leads."""
    answer = browser.post(f"/people/{person.public_id}/block")
    assert answer.status_code == 303
    return str(answer.location)


def as_absent(browser: FlaskClient, path: str, method: str = "GET") -> tuple[int, str]:
    """What a page that is not there looks like to this reader, but for what differs each time."""
    answer = browser.open(path, method=method)
    return answer.status_code, REQUEST_ID.sub("", plain(answer).replace(path, ""))


def test_a_block_works_at_once_and_both_ways(someone: Someone, sign_in: SignIn) -> None:
    akari, ken = someone("Akari"), someone("Ken")
    hers, his = sign_in(akari), sign_in(ken)
    # Both lists are printed and remembered before.
    assert "Ken Hatoba" in hers.get("/people/").text
    assert "Akari Hatoba" in his.get("/people/").text
    assert block(hers, ken).split("?")[0] == "/people/me/blocked"
    for browser, name, address in ((hers, "Ken", ken), (his, "Akari", akari)):
        assert f"{name} Hatoba" not in browser.get("/people/").text
        assert browser.get(f"/people/{address.public_id}").status_code == 404
        assert browser.get(f"/people/photos/{address.public_id}/{'0' * 64}-small.webp").status_code == 404
        assert browser.post(f"/people/{address.public_id}/block").status_code == 404
    third = sign_in(someone("Mio")).get("/people/").text
    assert "Akari Hatoba" in third
    assert "Ken Hatoba" in third


def test_who_is_blocked_cannot_tell_it_from_absence(someone: Someone, sign_in: SignIn, begin_work: BeginWork) -> None:
    akari, ken = someone("Akari"), someone("Ken")
    his = sign_in(ken)
    block(sign_in(akari), ken)
    nobody = new_public_id()
    for method, path in DOORS:
        assert as_absent(his, path.format(akari.public_id), method) == as_absent(his, path.format(nobody), method)
    assert "Akari" not in his.get("/people/me/blocked").text
    assert "No longer" not in his.get("/notices/").text
    with begin_work() as work:
        assert work.session.scalars(select(Notice)).all() == []
        assert work.session.scalars(select(OutboxRow).where(OutboxRow.job == "web.send_mail")).all() == []
        # Nor does the log say whom it concerns.
        entry = work.session.scalars(select(AuditEntry).where(AuditEntry.fact == "PersonBlocked")).one()
        assert entry.values == f'{{"block_id":{work.session.scalars(select(Block.id)).one()}}}'


def test_an_organisation_lists_and_counts_without_the_blocked(someone: Someone, sign_in: SignIn, begin_work: BeginWork) -> None:
    akari, ken = someone("Akari"), someone("Ken")
    with begin_work() as work:
        organisation = make_organisation(work)
        slug = organisation.slug
        work.session.add(Affiliation(person_id=ken.id, organisation_id=organisation.id, position=0))
    hers = sign_in(akari)
    assert "Ken Hatoba" in hers.get(f"/people/organisations/{slug}").text
    block(hers, ken)
    assert "Ken Hatoba" not in hers.get(f"/people/organisations/{slug}").text


def test_a_block_is_undone_from_its_page(someone: Someone, sign_in: SignIn) -> None:
    akari, ken = someone("Akari"), someone("Ken")
    hers = sign_in(akari)
    page = hers.get(block(hers, ken)).text
    assert "You have blocked Ken Hatoba" in page
    undo = re.findall(r'action="(/people/me/blocked/\w+/undo)"', page)
    assert len(set(undo)) == 1
    assert sign_in(ken).post(undo[0]).status_code == 404
    assert "You no longer block Ken Hatoba" in hers.post(undo[0], follow_redirects=True).text
    assert hers.post(undo[0]).status_code == 404
    assert hers.get(f"/people/{ken.public_id}").status_code == 200
    assert "You have blocked nobody" in hers.get("/people/me/blocked").text


def test_one_block_stays_when_the_other_is_taken_back(someone: Someone, sign_in: SignIn, begin_work: BeginWork) -> None:
    akari, ken = someone("Akari"), someone("Ken")
    with begin_work() as work:
        for one, other in ((akari, ken), (ken, akari)):
            work.session.add(Block(blocker_id=one.id, blocked_id=other.id, created_at=work.now))
    hers = sign_in(akari)
    undo = re.findall(r'action="(/people/me/blocked/\w+/undo)"', hers.get("/people/me/blocked").text)
    assert hers.post(undo[0]).status_code == 303
    assert hers.get(f"/people/{ken.public_id}").status_code == 404


def test_the_list_shows_no_name_that_members_do_not_see(someone: Someone, sign_in: SignIn, begin_work: BeginWork) -> None:
    akari, ken = someone("Akari"), someone("Ken")
    hers = sign_in(akari)
    block(hers, ken)
    with begin_work() as work:
        found = work.session.get_one(Person, ken.id)
        work.session.refresh(found, ["profile"])
        found.profile.audience_name = int(Audience.ONLY_ME)
    page = hers.get("/people/me/blocked").text
    assert "Ken" not in page
    assert "A member" in page


@pytest.mark.parametrize("role", [Role.SAFEGUARDING, Role.COORDINATOR])
def test_officers_keep_seeing_and_have_no_private_way(someone: Someone, sign_in: SignIn, role: Role) -> None:
    akari, officer = someone("Akari"), someone("Officer", role)
    theirs, hers = sign_in(officer), sign_in(akari)
    assert "mailto:" in theirs.get(f"/people/{akari.public_id}").text
    block(hers, officer)
    page = theirs.get(f"/people/{akari.public_id}")
    assert page.status_code == 200
    assert f"mailto:{akari.email}" not in page.text
    assert "Akari Hatoba" in theirs.get("/people/").text
    assert hers.get(f"/people/{officer.public_id}").status_code == 404


def test_administrators_are_blocked_like_anybody(someone: Someone, sign_in: SignIn) -> None:
    akari, keeper = someone("Akari"), someone("Keeper", Role.ADMINISTRATOR)
    block(sign_in(akari), keeper)
    assert sign_in(keeper).get(f"/people/{akari.public_id}").status_code == 404


def test_one_does_not_block_oneself_nor_whom_one_does_not_see(someone: Someone, sign_in: SignIn, client: FlaskClient) -> None:
    akari, child = someone("Akari"), someone("Child", born_on=None)
    hers = sign_in(akari)
    assert hers.post(f"/people/{akari.public_id}/block").status_code == 403
    assert hers.post(f"/people/{child.public_id}/block").status_code == 404
    assert client.post(f"/people/{akari.public_id}/block").location.endswith("/people/sign-in")
    assert "more-menu" not in hers.get(f"/people/{akari.public_id}").text
