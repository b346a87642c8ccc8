"""A copy of one's data leaves no table out."""

from talent_net.domain.people.actions.sessions import open_session
from talent_net.domain.people.export import export_of
from talent_net.domain.people.queries.accounts import whole_person
from talent_net.kernel.orm import Base
from tests.factories.people import make_person

# Each table that belongs to a person, and the subject of the copy that tells it; None where it holds secrets alone.
SUBJECTS = {
    "account_sessions": "sessions",
    "affiliations": "career",
    "announcement_deliveries": "announcements",
    "notices": "notices",
    "offers": "offers",
    "photos": "photo",
    "profile_languages": "languages",
    "profile_terms": "fields_and_skills",
    "profiles": "profile",
    "recovery_codes": None,
    "role_grants": "roles",
    "roster_entries": "roster_entries",
    "ties": "ties",
    "tokens": "links_sent",
    "unsubscriptions": "mails_not_wanted",
    "verifications": "verifications",
    "weekly_hours": "weekly_hours",
}
# What the floors above hand in, by subject.
ABOVE: dict[str, list[object]] = {"notices": [], "announcements": [], "mails_not_wanted": []}


def test_every_table_that_belongs_to_a_person_is_told(work):
    personal = {
        table.name
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.parent.name == "person_id" and key.column.table.name in {"people", "profiles"}
    }
    assert personal == set(SUBJECTS)
    person = make_person(work)
    open_session(work, person, device="Firefox · Linux", has_second_factor=False)
    work.session.expunge_all()
    found = export_of(work.session.scalars(whole_person(person.id)).one(), [], [], ABOVE, [])
    assert {subject for subject in SUBJECTS.values() if subject} | {"account", "place", "acts"} == set(found)
    assert found["account"]["email"] == person.email
    assert found["account"]["born_on"] == "1990-04-01"
    assert found["sessions"][0]["device"] == "Firefox · Linux"


def test_a_copy_tells_no_secret(work):
    person = make_person(work, password_hash="$argon2id$secret", totp_secret=b"sealed")
    open_session(work, person, device="", has_second_factor=False)
    work.session.expunge_all()
    told = str(export_of(work.session.scalars(whole_person(person.id)).one(), [], [], ABOVE, []))
    assert "argon2id" not in told
    assert "sealed" not in told
    assert "digest" not in told
