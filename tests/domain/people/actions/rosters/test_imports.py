"""A file enters a roster whole or not at all, and never twice."""

import time
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.actions.rosters.uploads import discard_import, preview_import, upload_roster
from talent_net.domain.people.model import (
    ImportState,
    Organisation,
    Person,
    Role,
    RoleGrant,
    RosterEntry,
    RosterImport,
    Token,
    TokenPurpose,
    Verification,
)
from talent_net.domain.people.queries.rosters import file_of
from talent_net.domain.people.rules.rosters.outline import outline_of
from talent_net.domain.people.rules.rosters.reading import read_roster
from talent_net.domain.people.rules.secrets import digest_of
from talent_net.kernel.access import ANONYMOUS, Actor
from talent_net.kernel.errors import NotAllowed, RuleBroken
from tests.factories.people import make_organisation, make_person
from tests.factories.rosters import import_file, tables, university_roster

SECONDS = 20


def organisation_in(begin_work):
    with begin_work() as work:
        return make_organisation(work)


def again(work, organisation):
    return work.session.get_one(Organisation, organisation.id)


def test_five_thousand_lines_enter_with_the_exact_report_and_a_second_time_change_nothing(begin_work):
    organisation, sheet = organisation_in(begin_work), university_roster()
    began = time.perf_counter()
    with begin_work() as work:
        first = import_file(work, again(work, organisation), sheet.body())
    took = time.perf_counter() - began
    assert took < SECONDS
    assert (first.created_count, first.updated_count, first.unchanged_count) == (sheet.created, 0, 0)
    assert (first.blank_count, first.rejected) == (sheet.blank, sheet.rejected)
    assert (first.invited_count, first.state) == (sheet.created, ImportState.DONE)
    with begin_work() as work:
        assert work.session.scalar(file_of(first.id)) is None
        before = tables(work.session, "roster_entries", "tokens", "outbox", "roster_changes")
        second = import_file(work, again(work, organisation), sheet.body())
        work.session.flush()
        after = tables(work.session, "roster_entries", "tokens", "outbox", "roster_changes")
    assert (second.created_count, second.updated_count, second.unchanged_count) == (0, 0, sheet.created)
    assert (second.rejected, second.invited_count) == (sheet.rejected, 0)
    assert after == before
    print(f"5000 lines: {took:.2f} s")  # noqa: T201 - the figure that the report of a run wants


def test_preview_touches_nothing_but_its_own_row(begin_work):
    organisation, body = organisation_in(begin_work), university_roster(50).body()
    with begin_work() as work:
        before = tables(work.session, "roster_entries", "roster_changes", "tokens", "outbox")
        found = upload_roster(work, again(work, organisation), "x.csv", body)
        preview_import(work, found, read_roster(outline_of(body)))
    with begin_work() as work:
        assert tables(work.session, "roster_entries", "roster_changes", "tokens", "outbox") == before
        row = work.session.get_one(RosterImport, found.id)
        assert (row.state, row.body, row.lines_total) == (ImportState.PREVIEWED, body, 50)


def test_changed_lines_update_and_empty_cells_take_nothing_away(begin_work):
    organisation = organisation_in(begin_work)
    with begin_work() as work:
        import_file(work, again(work, organisation), "学籍番号,氏名,学部\n1,山田 太郎,工学部\n2,佐藤 花子,文学部\n".encode())
    with begin_work() as work:
        done = import_file(work, again(work, organisation), "学籍番号,氏名,学部\n1,山田 次郎,\n2,佐藤 花子,文学部\n".encode())
        names = work.session.execute(select(RosterEntry.given_ja, RosterEntry.department).order_by(RosterEntry.number)).all()
    assert (done.created_count, done.updated_count, done.unchanged_count) == (0, 1, 1)
    assert [tuple(row) for row in names] == [("次郎", "工学部"), ("花子", "文学部")]


def test_addresses_may_change_hands_within_one_file(begin_work):
    organisation = organisation_in(begin_work)
    with begin_work() as work:
        import_file(work, again(work, organisation), b"number,email\n1,a@b.jp\n2,b@b.jp\n")
    with begin_work() as work:
        done = import_file(work, again(work, organisation), b"number,email\n1,b@b.jp\n2,c@b.jp\n3,a@b.jp\n")
        rows = work.session.execute(select(RosterEntry.number, RosterEntry.email).order_by(RosterEntry.number)).all()
    assert (done.created_count, done.updated_count, done.rejected) == (1, 2, [])
    assert [tuple(row) for row in rows] == [("1", "b@b.jp"), ("2", "c@b.jp"), ("3", "a@b.jp")]


def test_rosters_of_two_organisations_do_not_meet(begin_work):
    one, other = organisation_in(begin_work), organisation_in(begin_work)
    with begin_work() as work:
        import_file(work, again(work, one), b"number,email\n1,a@b.jp\n")
        assert import_file(work, again(work, other), b"number,email\n1,a@b.jp\n").created_count == 1


def test_failure_in_the_middle_leaves_nothing(begin_work):
    organisation = organisation_in(begin_work)

    class PowerCutError(Exception):
        pass

    with begin_work() as work:
        before = tables(work.session, "roster_entries", "roster_changes", "tokens", "outbox", "audit_entries")
    with pytest.raises(PowerCutError), begin_work() as work:
        import_file(work, again(work, organisation), university_roster(100).body())
        raise PowerCutError
    with begin_work() as work:
        assert tables(work.session, "roster_entries", "roster_changes", "tokens", "outbox", "audit_entries") == before


def test_new_people_with_an_address_and_no_account_are_invited_once(begin_work):
    organisation = organisation_in(begin_work)
    with begin_work() as work:
        make_person(work, email="member@b.jp")
        make_person(work, email="unsure@b.jp", confirmed_at=None)
        body = "学籍番号,氏名,メール\n1,山田 太郎,new@b.jp\n2,John Smith,john@b.jp\n3,甲 乙,member@b.jp\n4,丙 丁,unsure@b.jp\n5,戊 己,\n"
        done = import_file(work, again(work, organisation), body.encode())
    assert (done.created_count, done.invited_count, done.linked_count) == (5, 2, 1)
    with begin_work() as work:
        mails = work.session.scalars(select(OutboxRow).where(OutboxRow.batch == f"roster_import:{done.id}")).all()
        tokens = {token.digest: token for token in work.session.scalars(select(Token))}
        assert {(mail.arguments["to"], mail.arguments["language"]) for mail in mails} == {("new@b.jp", "ja"), ("john@b.jp", "en")}
        for mail in mails:
            token = tokens[digest_of(mail.arguments["values"]["token"])]
            assert (token.purpose, token.email) == (TokenPurpose.INVITATION, mail.arguments["to"])
            assert token.expires_at - token.created_at == timedelta(days=30)
            assert work.session.get_one(RosterEntry, token.roster_entry_id).invited_at is not None


def test_without_invitations_nobody_hears_of_it(begin_work):
    organisation = organisation_in(begin_work)
    with begin_work() as work:
        done = import_file(work, again(work, organisation), b"email\nnew@b.jp\n", invites=False)
    with begin_work() as work:
        assert (done.invited_count, work.session.scalar(select(func.count()).select_from(Token))) == (0, 0)


def test_account_with_the_confirmed_address_is_linked_and_vouched_for(begin_work):
    organisation = organisation_in(begin_work)
    with begin_work() as work:
        person = make_person(work, email="member@b.jp")
        import_file(work, again(work, organisation), b"number,email\n1,MEMBER@b.jp\n")
    with begin_work() as work:
        assert work.session.scalars(select(RosterEntry.person_id)).all() == [person.id]
        (verification,) = work.session.scalars(select(Verification)).all()
        assert (verification.person_id, verification.organisation_id, verification.revoked_at) == (
            person.id,
            organisation.id,
            None,
        )


def test_forgotten_previews_go_with_the_next_upload(begin_work):
    organisation = organisation_in(begin_work)
    with begin_work() as work:
        old = upload_roster(work, again(work, organisation), "old.csv", b"email\n")
        old.created_at -= timedelta(days=3)
    with begin_work() as work:
        upload_roster(work, again(work, organisation), "new.csv", b"email\n")
    with begin_work() as work:
        assert work.session.scalars(select(RosterImport.filename)).all() == ["new.csv"]


def test_confirmed_import_cannot_be_thrown_away(begin_work):
    organisation = organisation_in(begin_work)
    with begin_work() as work:
        done = import_file(work, again(work, organisation), b"email\na@b.jp\n")
    with pytest.raises(RuleBroken, match=r"people\.roster_not_waiting"), begin_work() as work:
        discard_import(work, work.session.get_one(RosterImport, done.id))


def test_unapproved_organisation_has_no_roster(begin_work):
    with pytest.raises(RuleBroken, match=r"people\.organisation_unapproved"), begin_work() as work:
        upload_roster(work, make_organisation(work, approved_at=None), "x.csv", b"email\n")


def actors(work, organisation):
    own = make_person(work)
    work.session.add(RoleGrant(person_id=own.id, role=Role.ORGANISER, organisation_id=organisation.id, granted_at=work.now))
    others = {role: make_person(work, roles=(role,)) for role in (Role.COORDINATOR, Role.ADMINISTRATOR, Role.SAFEGUARDING)}
    return own, others


def as_actor(person: Person, *roles: str, organisations: frozenset[int] = frozenset()) -> Actor:
    return Actor(
        person_id=person.id, roles=frozenset(roles), is_protected=False, is_confirmed=True, organisation_ids=organisations
    )


def test_organisers_of_the_organisation_and_staff_may_import_and_nobody_else(begin_work):
    with begin_work() as work:
        organisation, other = make_organisation(work), make_organisation(work)
        own, staff = actors(work, organisation)
        member = make_person(work)
    allowed = [
        as_actor(own, "member", "organiser", organisations=frozenset({organisation.id})),
        as_actor(staff[Role.COORDINATOR], "coordinator"),
        as_actor(staff[Role.ADMINISTRATOR], "administrator"),
    ]
    refused = [
        ANONYMOUS,
        as_actor(member, "member"),
        as_actor(own, "member", "organiser", organisations=frozenset({other.id})),
        as_actor(staff[Role.SAFEGUARDING], "safeguarding_officer"),
    ]
    for number, actor in enumerate(allowed):
        with begin_work(actor) as work:
            assert import_file(work, again(work, organisation), f"number\n{number}\n".encode()).created_count == 1
    for actor in refused:
        with pytest.raises(NotAllowed), begin_work(actor) as work:
            import_file(work, again(work, organisation), b"number\n99\n")
