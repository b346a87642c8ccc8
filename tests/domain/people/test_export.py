"""A copy of one's data leaves no table out."""

from talent_net.domain.people.actions.sessions import open_session
from talent_net.domain.people.export import export_of
from talent_net.domain.people.model import Block
from talent_net.domain.people.queries.accounts import whole_person
from talent_net.domain.people.queries.blocks import blocks_of
from talent_net.kernel.orm import Base
from tests.factories.people import make_person

# Columns by which a row belongs to a person: what others said about them is not theirs to take along.
OWNING = {"person_id", "blocker_id", "reporter_id", "author_id"}
# Each table that belongs to a person, and the subject of the copy that tells it; None where it holds secrets alone.
SUBJECTS = {
    "account_sessions": "sessions",
    "affiliations": "career",
    "blocks": "people_blocked",
    "calendar_attendees": "calendar",
    "calendar_feeds": "calendar_address",
    "calendar_held_quarters": "calendar",
    "days_off": "days_off",
    "desk_batches": "acts",
    "announcement_deliveries": "announcements",
    "group_kept_places": "session_places_kept",
    "group_places": "session_places",
    "group_watchers": "sessions_watched",
    "matches": "mentorships",
    "mentorship_thanks": "thanks_given",
    "meeting_call_presences": "calls",
    "meeting_agenda_items": "agenda_points",
    "meeting_terms": "meeting_terms",
    "mentor_terms": "mentor_terms",
    "mentoring_request_supervisors": "requests_supervised",
    "mentorship_feedback": "feedback",
    "mentorship_supervisors": "threads_watched",
    "notices": "notices",
    "offers": "offers",
    "photos": "photo",
    "programme_enrolments": "programmes",
    "profile_languages": "languages",
    "profile_terms": "fields_and_skills",
    "profiles": "profile",
    "quiet_hours": "quiet_hours",
    "recovery_codes": None,
    "reports": "reports",
    "role_grants": "roles",
    "roster_entries": "roster_entries",
    "saved_searches": "saved_searches",
    "thread_messages": "messages",
    "thread_readings": "threads_read",
    "student_terms": "student_terms",
    "mentoring_dismissals": "suggestions_put_aside",
    "ties": "ties",
    "tokens": "links_sent",
    "verification_requests": "verification_requests",
    "unsubscriptions": "mails_not_wanted",
    "verifications": "verifications",
    "weekly_hours": "weekly_hours",
}
# What the floors above hand in, by subject.
ABOVE: dict[str, list[object]] = {
    "notices": [],
    "announcements": [],
    "calendar": [],
    "calendar_address": [],
    "calls": [],
    "days_off": [],
    "feedback": [],
    "agenda_points": [],
    "meeting_terms": [],
    "mails_not_wanted": [],
    "mentor_terms": [],
    "mentoring_invitations": [],
    "mentorships": [],
    "messages": [],
    "programmes": [],
    "quiet_hours": [],
    "reports": [],
    "requests_supervised": [],
    "saved_searches": [],
    "session_places": [],
    "session_places_kept": [],
    "sessions_held": [],
    "sessions_watched": [],
    "student_terms": [],
    "suggestions_put_aside": [],
    "thanks_given": [],
    "thanks_received": [],
    "threads_read": [],
    "threads_watched": [],
    "wish_list": [],
}
# Subjects of rows that lie between two people.
BETWEEN = {"wish_list", "mentoring_invitations", "sessions_held", "thanks_received"}


def test_every_table_that_belongs_to_a_person_is_told(work):
    personal = {
        table.name
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.parent.name in OWNING and key.column.table.name in {"people", "profiles"}
    }
    assert personal == set(SUBJECTS)
    person = make_person(work)
    open_session(work, person, device="Firefox · Linux", has_second_factor=False)
    work.session.expunge_all()
    found = export_of(work.session.scalars(whole_person(person.id)).one(), [], [], ABOVE, [])
    assert {subject for subject in SUBJECTS.values() if subject} | BETWEEN | {"account", "place", "acts"} == set(found)
    assert found["account"]["email"] == person.email
    assert found["account"]["born_on"] == "1990-04-01"
    assert found["sessions"][0]["device"] == "Firefox · Linux"


def test_a_copy_tells_whom_one_blocked_and_not_who_blocked_one(work):
    one, other = make_person(work), make_person(work)
    work.session.add(Block(blocker_id=one.id, blocked_id=other.id, created_at=work.now))
    work.session.flush()
    work.session.expunge_all()
    told = {}
    for person_id in (one.id, other.id):
        blocks = work.session.scalars(blocks_of(person_id)).all()
        person = work.session.scalars(whole_person(person_id)).one()
        told[person_id] = export_of(person, [], [], {}, [], blocks)["people_blocked"]
    assert [row["address"] for row in told[one.id]] == [other.public_id]
    assert told[other.id] == []


def test_a_copy_tells_no_secret(work):
    person = make_person(work, password_hash="$argon2id$secret", totp_secret=b"sealed")
    open_session(work, person, device="", has_second_factor=False)
    work.session.expunge_all()
    told = str(export_of(work.session.scalars(whole_person(person.id)).one(), [], [], ABOVE, []))
    assert "argon2id" not in told
    assert "sealed" not in told
    assert "digest" not in told
