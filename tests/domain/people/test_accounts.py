"""Opening, moving and closing accounts, on both databases."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from talent_net.domain.people.actions.accounts import Newcomer, admit, confirm_email, forget_unconfirmed, sign_up
from talent_net.domain.people.actions.emails import ask_email_change, change_email
from talent_net.domain.people.actions.erasure import erase_person, replay_erasures
from talent_net.domain.people.actions.invitations import accept_invitation, claim_roster_entries
from talent_net.domain.people.actions.roles import grant_role, restore, revoke_role, suspend
from talent_net.domain.people.actions.second_factor import use_recovery_code
from talent_net.domain.people.actions.sessions import open_session
from talent_net.domain.people.actions.tokens import issue_token, use_token
from talent_net.domain.people.facts.accounts import EmailConfirmed, PersonSignedUp, SignUpRepeated, UnconfirmedForgotten
from talent_net.domain.people.model import (
    AccountSession,
    Calling,
    Erasure,
    OrganisationKind,
    Person,
    RecoveryCode,
    Role,
    RosterEntry,
    SchoolStage,
    Token,
    TokenPurpose,
    Verification,
)
from talent_net.domain.people.rules.secrets import digest_of
from talent_net.kernel.access import ANONYMOUS, Actor
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.people import make_organisation, make_person

ADULT = date(1990, 4, 1)


def newcomer(**values):
    known = {"email": "hanako@mail.example", "password_hash": "$", "calling": Calling.PROFESSIONAL, "born_on": ADULT}
    return Newcomer(**{**known, **values})


def joined(work: Work, **values: Any) -> Person:
    """Somebody who signed up just now, with an address that was free."""
    person = sign_up(work, newcomer(**values))
    assert person is not None
    return person


def kinds(work):
    return [type(fact) for fact in work.facts]


def test_a_new_address_opens_an_account_with_a_profile(work):
    work.actor = ANONYMOUS
    person = joined(work)
    assert person.profile.person_id == person.id
    assert person.confirmed_at is None
    assert kinds(work) == [PersonSignedUp]


def test_a_confirmed_address_opens_none(work):
    make_person(work, email="hanako@mail.example")
    assert sign_up(work, newcomer()) is None
    assert kinds(work) == [SignUpRepeated]


def test_an_unconfirmed_one_gives_way_with_its_links(work):
    first = joined(work)
    secret = issue_token(work, TokenPurpose.CONFIRM_EMAIL, first.id)
    work.session.flush()
    second = joined(work, password_hash="other")
    assert second.password_hash == "other"
    assert UnconfirmedForgotten in kinds(work)
    with pytest.raises(RuleBroken, match="link_over"):
        use_token(work, TokenPurpose.CONFIRM_EMAIL, secret)


def test_a_signed_in_person_opens_no_second_account(work):
    work.actor = Actor(person_id=7)
    with pytest.raises(NotAllowed):
        sign_up(work, newcomer())


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"born_on": date(2014, 6, 1)}, "people.too_young"),
        ({"born_on": date(2012, 6, 1)}, "people.needs_school"),
        ({"born_on": None}, "people.birth_date_impossible"),
        ({"calling": Calling.STUDENT}, "people.school_missing"),
        ({"calling": Calling.STUDENT, "school_stage": SchoolStage.HIGH_SCHOOL}, "people.graduation_missing"),
        (
            {"calling": Calling.STUDENT, "school_stage": SchoolStage.HIGH_SCHOOL, "graduates_on": date(2025, 4, 1)},
            "people.graduation_past",
        ),
        (
            {"calling": Calling.STUDENT, "school_stage": SchoolStage.HIGH_SCHOOL, "graduates_on": date(2050, 4, 1)},
            "people.graduation_far",
        ),
    ],
)
def test_who_cannot_join_is_told_why(work, values, code):
    with pytest.raises(RuleBroken) as broken:
        sign_up(work, newcomer(**values))
    assert broken.value.code == code


def test_only_the_house_admits(work):
    assert admit(work, newcomer(born_on=None)).confirmed_at == work.now
    work.actor = ANONYMOUS
    with pytest.raises(NotAllowed):
        admit(work, newcomer(email="other@mail.example"))


def test_a_token_is_used_once_and_in_time(work):
    person = joined(work)
    secret = issue_token(work, TokenPurpose.CONFIRM_EMAIL, person.id)
    work.session.flush()
    token = work.session.scalars(select(Token)).one()
    assert token.digest == digest_of(secret)
    assert secret not in (token.digest, token.email)
    with pytest.raises(RuleBroken):
        use_token(work, TokenPurpose.RESET_PASSWORD, secret)
    confirm_email(work, secret)
    assert EmailConfirmed in kinds(work)
    with pytest.raises(RuleBroken):
        confirm_email(work, secret)
    late = issue_token(work, TokenPurpose.CONFIRM_EMAIL, person.id)
    work.session.flush()
    work.now += timedelta(hours=24)
    with pytest.raises(RuleBroken):
        confirm_email(work, late)


def test_unconfirmed_sign_ups_are_forgotten_after_a_week(work):
    sign_up(work, newcomer())
    make_person(work)
    assert forget_unconfirmed(work) == 0
    work.now += timedelta(days=7, seconds=1)
    assert forget_unconfirmed(work) == 1
    assert len(work.session.scalars(select(Person)).all()) == 1


def invited(work, kind=OrganisationKind.SCHOOL, **values):
    school = make_organisation(work, kind=kind)
    entry = RosterEntry(
        organisation_id=school.id, email="hanako@mail.example", family_ja="港", created_at=work.now, updated_at=work.now, **values
    )
    work.session.add(entry)
    work.session.flush()
    work.session.add(
        Token(
            purpose=TokenPurpose.INVITATION,
            digest=digest_of("secret"),
            email=entry.email,
            roster_entry_id=entry.id,
            created_at=work.now,
            expires_at=work.now + timedelta(days=30),
        )
    )
    work.session.flush()
    return school, entry


def test_a_school_lets_its_younger_pupils_in_and_vouches(work):
    _school, entry = invited(work)
    young = newcomer(
        born_on=date(2012, 6, 1),
        calling=Calling.STUDENT,
        school_stage=SchoolStage.HIGH_SCHOOL,
        graduates_on=date(2030, 4, 1),
    )
    person = accept_invitation(work, "secret", young)
    claim_roster_entries(work, person)
    assert person.confirmed_at == work.now
    assert person.profile.family_ja == "港"
    assert entry.person_id == person.id
    with pytest.raises(RuleBroken):
        accept_invitation(work, "secret", young)


def test_a_company_does_not_let_minors_in(work):
    invited(work, kind=OrganisationKind.COMPANY)
    with pytest.raises(RuleBroken, match="needs_school"):
        accept_invitation(work, "secret", newcomer(born_on=date(2012, 6, 1)))


def test_an_invitation_is_for_its_own_address(work):
    invited(work)
    with pytest.raises(RuleBroken, match="link_over"):
        accept_invitation(work, "secret", newcomer(email="other@mail.example"))


def test_who_joins_without_the_invitation_is_verified_too(work):
    school, entry = invited(work)
    person = make_person(work, email="hanako@mail.example")
    claim_roster_entries(work, person)
    assert entry.person_id == person.id
    assert work.session.scalars(select(Verification)).one().organisation_id == school.id


def asked(work: Work, person: Person, email: str) -> str:
    secret = ask_email_change(work, person, email)
    assert secret is not None
    return secret


def test_a_change_of_address_ends_other_sessions_and_opens_nothing_taken(work):
    person = make_person(work)
    here, _ = open_session(work, person, device="", has_second_factor=False)
    open_session(work, person, device="", has_second_factor=False)
    former, secret = person.email, asked(work, person, "new@mail.example")
    work.session.flush()
    assert change_email(work, secret, keep_session=here.id) == (person, former)
    assert person.email == "new@mail.example"
    assert [row.id for row in work.session.scalars(select(AccountSession))] == [here.id]
    make_person(work, email="taken@mail.example")
    assert ask_email_change(work, person, "taken@mail.example") is None
    late = asked(work, person, "later@mail.example")
    make_person(work, email="later@mail.example")
    with pytest.raises(RuleBroken, match="link_over"):
        change_email(work, late, keep_session=None)


def test_roles_are_granted_by_administrators_and_rotate_sessions(work):
    person = make_person(work)
    row, _ = open_session(work, person, device="", has_second_factor=False)
    grant_role(work, person, Role.COORDINATOR)
    work.session.flush()
    work.session.refresh(row)
    assert row.rotate
    assert row.expires_at <= work.now + work.limits.staff_absolute
    revoke_role(work, person, Role.COORDINATOR)
    with pytest.raises(NotFound):
        revoke_role(work, person, Role.COORDINATOR)
    for role, organisation_id in ((Role.ORGANISER, None), (Role.COORDINATOR, 1), (Role.MEMBER, None)):
        with pytest.raises(RuleBroken):
            grant_role(work, person, role, organisation_id)
    work.actor = Actor(person_id=person.id, roles=frozenset({"coordinator"}), is_confirmed=True)
    with pytest.raises(NotAllowed):
        grant_role(work, person, Role.ADMINISTRATOR)


def test_the_last_administrator_stays(work):
    last, suspended = (make_person(work, roles=(Role.ADMINISTRATOR,)) for _ in range(2))
    suspend(work, suspended, "conduct")
    work.session.flush()
    for attempt in (
        lambda: revoke_role(work, last, Role.ADMINISTRATOR),
        lambda: suspend(work, last, "conduct"),
        lambda: erase_person(work, last),
    ):
        with pytest.raises(RuleBroken, match="last_administrator"):
            attempt()
    restore(work, suspended)
    work.session.flush()
    revoke_role(work, last, Role.ADMINISTRATOR)


def test_erased_people_stay_erased_after_a_restore(work):
    person = make_person(work)
    public_id, email = person.public_id, person.email
    erase_person(work, person)
    assert work.session.scalars(select(Erasure)).one().person_public_id == public_id
    make_person(work, email=email, public_id=public_id)
    assert replay_erasures(work, [public_id, "never-was-here"]) == 1
    assert work.session.scalars(select(Person)).all() == []


def test_a_recovery_code_counts_once(work):
    person = make_person(work)
    work.session.add(RecoveryCode(person_id=person.id, digest=digest_of("abcdef")))
    work.session.flush()
    assert use_recovery_code(work, person, "ABC-DEF") == 0
    with pytest.raises(RuleBroken, match="code_wrong"):
        use_recovery_code(work, person, "abcdef")
