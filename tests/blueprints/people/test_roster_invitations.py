"""From a line of a roster to a verified member, by the invitation's mail; and what undoing leaves of it."""

import re

import pytest
from sqlalchemy import select

from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.actions.rosters.undoing import undo_import
from talent_net.domain.people.model import Organisation, Person, RosterEntry, RosterImport, Verification
from tests.factories.people import make_organisation
from tests.factories.rosters import import_file
from tests.harness.letters import letters, run_until_done

NEWCOMER = {"calling": "professional", "born_on": "1985-04-01", "password": "seven quiet harbours"}


@pytest.fixture
def imported(begin_work):
    with begin_work() as work:
        organisation = make_organisation(work, name_ja="港の大学", name_en="Harbour University")
        body = "学籍番号,氏名,メール\n1,山田 太郎,taro@b.jp\n2,John Smith,john@b.jp\n".encode("cp932")
        return import_file(work, organisation, body)


def mails(app):
    """The mails that went out, by address."""
    run_until_done(app)
    return {letter["To"]: letter for letter in letters(app)}


def path_in(message):
    (path,) = re.findall(r"http://localhost(/people/invitation/\S+)", message.get_content())
    return path


def test_invited_people_read_their_own_language(app, imported):
    sent = mails(app)
    assert sent["john@b.jp"]["Subject"] == "Harbour University invites you to talent_net"
    assert (sent["john@b.jp"]["Content-Language"], sent["taro@b.jp"]["Content-Language"]) == ("en", "ja")
    assert "港の大学" in sent["taro@b.jp"]["Subject"]


def test_invited_person_joins_verified_and_linked(app, client, begin_work, imported):
    path = path_in(mails(app)["taro@b.jp"])
    assert "山田" in client.get(path).text
    answer = client.post(path, data=NEWCOMER)
    assert answer.status_code == 303, answer.text
    with begin_work() as work:
        person = work.session.scalars(select(Person).where(Person.email == "taro@b.jp")).one()
        assert work.session.scalars(select(RosterEntry.person_id).where(RosterEntry.number == "1")).one() == person.id
        assert work.session.scalars(select(Verification.revoked_at)).all() == [None]
    assert client.post(path, data=NEWCOMER).status_code == 410


def test_undoing_closes_unused_invitations_and_takes_the_rosters_word_back(app, client, begin_work, imported):
    sent = mails(app)
    client.post(path_in(sent["taro@b.jp"]), data=NEWCOMER)
    with begin_work() as work:
        undo_import(work, work.session.get_one(RosterImport, imported.id))
    assert app.test_client().get(path_in(sent["john@b.jp"])).status_code == 410
    with begin_work() as work:
        assert work.session.scalars(select(Person.email)).all() == ["taro@b.jp"]
        assert [row is not None for row in work.session.scalars(select(Verification.revoked_at))] == [True]


def test_who_joined_after_a_second_import_stays_linked_when_that_is_undone(app, client, begin_work, imported):
    sent = mails(app)
    with begin_work() as work:
        organisation = work.session.get_one(Organisation, imported.organisation_id)
        second = import_file(work, organisation, "学籍番号,学部\n1,文学部\n".encode())
    client.post(path_in(sent["taro@b.jp"]), data=NEWCOMER)
    with begin_work() as work:
        undo_import(work, work.session.get_one(RosterImport, second.id))
    with begin_work() as work:
        entry = work.session.scalars(select(RosterEntry).where(RosterEntry.number == "1")).one()
        assert (entry.department, entry.person_id is not None) == ("", True)
        assert work.session.scalars(select(Verification.revoked_at)).all() == [None]


def test_many_invitations_leave_room_for_other_mails(begin_work):
    with begin_work() as work:
        body = "email\n" + "".join(f"a{number}@b.jp\n" for number in range(45))
        done = import_file(work, make_organisation(work), body.encode())
        work.session.flush()
    with begin_work() as work:
        waiting = work.session.scalars(select(OutboxRow).where(OutboxRow.batch == f"roster_import:{done.id}")).all()
        assert sorted(int((row.run_at - row.created_at).total_seconds()) for row in waiting) == [0] * 20 + [1] * 20 + [2] * 5
