"""One import is taken back exactly, except where the roster was changed since."""

import pytest
from sqlalchemy import select, update

from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.actions.rosters.undoing import undo_import
from talent_net.domain.people.model import ImportState, Organisation, RosterEntry, RosterImport, Token, Verification
from talent_net.kernel.access import ANONYMOUS
from talent_net.kernel.errors import NotAllowed, RuleBroken
from tests.factories.people import make_organisation, make_person
from tests.factories.rosters import import_file, tables, university_roster

ROSTER = ("roster_entries", "tokens", "outbox")


def bring(begin_work, organisation, body):
    with begin_work() as work:
        return import_file(work, work.session.get_one(Organisation, organisation.id), body)


def undo(begin_work, done):
    with begin_work() as work:
        return undo_import(work, work.session.get_one(RosterImport, done.id))


def look(begin_work, *names):
    with begin_work() as work:
        return tables(work.session, *names)


@pytest.fixture
def organisation(begin_work):
    with begin_work() as work:
        return make_organisation(work)


def test_roster_is_what_it_was(begin_work, organisation):
    bring(begin_work, organisation, university_roster(300, seed=1).body())
    before = look(begin_work, *ROSTER)
    done = bring(begin_work, organisation, university_roster(400, seed=2).body())
    assert done.created_count
    assert done.updated_count
    reversal = undo(begin_work, done)
    assert look(begin_work, *ROSTER) == before
    assert (len(reversal.removed), len(reversal.restored), reversal.kept_count) == (done.created_count, done.updated_count, 0)


def test_five_thousand_lines_are_taken_back(begin_work, organisation):
    before = look(begin_work, *ROSTER)
    done = bring(begin_work, organisation, university_roster().body())
    undo(begin_work, done)
    assert look(begin_work, *ROSTER) == before


def test_undoing_works_once(begin_work, organisation):
    done = bring(begin_work, organisation, b"number\n1\n")
    undo(begin_work, done)
    with pytest.raises(RuleBroken, match=r"people\.roster_not_done"):
        undo(begin_work, done)
    with begin_work() as work:
        assert work.session.get_one(RosterImport, done.id).state is ImportState.UNDONE


def test_what_was_changed_since_stays_and_is_counted(begin_work, organisation):
    first = bring(begin_work, organisation, "学籍番号,学部\n1,工学部\n2,文学部\n".encode())
    bring(begin_work, organisation, "学籍番号,学部\n2,法学部\n".encode())
    reversal = undo(begin_work, first)
    with begin_work() as work:
        assert work.session.scalars(select(RosterEntry.department)).all() == ["法学部"]
        assert work.session.get_one(RosterImport, first.id).kept_count == 1
    assert (len(reversal.removed), reversal.kept_count) == (1, 1)


def test_address_that_was_given_away_since_is_not_taken_back(begin_work, organisation):
    bring(begin_work, organisation, b"number,email\n1,old@b.jp\n")
    moved = bring(begin_work, organisation, b"number,email\n1,new@b.jp\n")
    bring(begin_work, organisation, b"number,email\n2,old@b.jp\n")
    assert undo(begin_work, moved).kept_count == 1


def test_unsent_invitations_and_unused_tokens_go_and_sent_ones_open_no_door(begin_work, organisation):
    done = bring(begin_work, organisation, b"email\na@b.jp\nb@b.jp\n")
    with begin_work() as work:
        sent = work.session.scalars(select(OutboxRow.id).order_by(OutboxRow.id)).first()
        work.session.execute(update(OutboxRow).where(OutboxRow.id == sent).values(done_at=work.now))
    undo(begin_work, done)
    with begin_work() as work:
        assert work.session.scalars(select(OutboxRow.id)).all() == [sent]
        assert work.session.scalars(select(Token.id)).all() == []


def test_verification_by_that_roster_is_revoked(begin_work, organisation):
    with begin_work() as work:
        make_person(work, email="member@b.jp")
    done = bring(begin_work, organisation, b"email\nmember@b.jp\n")
    undo(begin_work, done)
    with begin_work() as work:
        (verification,) = work.session.scalars(select(Verification)).all()
        assert verification.revoked_at is not None


def test_verification_stays_where_the_roster_still_names_the_person(begin_work, organisation):
    with begin_work() as work:
        make_person(work, email="member@b.jp")
    bring(begin_work, organisation, b"email\nmember@b.jp\n")
    undo(begin_work, bring(begin_work, organisation, "メール,学部\nmember@b.jp,工学部\n".encode()))
    with begin_work() as work:
        (verification,) = work.session.scalars(select(Verification)).all()
        assert verification.revoked_at is None


def test_nobody_undoes_another_organisations_import(begin_work, organisation):
    done = bring(begin_work, organisation, b"number\n1\n")
    with pytest.raises(NotAllowed), begin_work(ANONYMOUS) as work:
        undo_import(work, work.session.get_one(RosterImport, done.id))
