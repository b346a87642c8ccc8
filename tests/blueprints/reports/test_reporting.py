"""Reporting in two actions, and reading what became of it."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from talent_net.domain.audit.model import AuditEntry
from talent_net.domain.notices.model import Notice
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import Audience, Person, Role
from talent_net.domain.reports.model import Report
from talent_net.web.jobs import run_due
from talent_net.web.reported import add_reported
from tests.blueprints.reports.conftest import Scene, Someone
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import letter_files


def notices_of(begin_work: BeginWork, person: Person) -> list[str]:
    with begin_work() as work:
        return list(work.session.scalars(select(Notice.kind).where(Notice.person_id == person.id).order_by(Notice.id)))


def test_the_form_opens_on_the_profile_and_is_sent_from_there(scene: Scene) -> None:
    page = scene.reporter.get(f"/people/{scene.about.public_id}").text
    assert f'action="{scene.door}"' in page
    assert f'action="/people/{scene.about.public_id}/block"' in page
    assert '<option value="story">' in page
    assert '<option value="help">' not in page
    assert scene.report(words="This is wrong.") == 303
    mine = scene.reporter.get("/reports/").text
    assert "Thank you. Your report has arrived" in mine
    assert "This is wrong." in mine
    assert "Ken Hatoba" in mine
    assert "Received" in mine


def test_nobody_sees_a_menu_on_their_own_profile(scene: Scene) -> None:
    assert "more-menu" not in scene.reported.get(f"/people/{scene.about.public_id}").text
    assert "more-menu" not in scene.reported.get("/people/me/profile").text
    assert "more-menu" not in scene.reported.get("/people/me/view-as/member").text
    assert scene.reported.get(scene.door).status_code == 404


def test_visitors_find_an_address_to_write_to(scene: Scene, begin_work: BeginWork, client: FlaskClient) -> None:
    with begin_work() as work:
        found = work.session.get_one(Person, scene.about.id)
        work.session.refresh(found, ["profile"])
        found.profile.audience_name = int(Audience.PUBLIC)
    page = client.get(f"/people/{scene.about.public_id}").text
    assert "mailto:support@talent-net.example" in page
    assert scene.door not in page
    assert client.post(scene.door).location.endswith("/people/sign-in")


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(scene: Scene) -> None:
    answer = scene.reporter.post(scene.door, data={"subject": "story", "words": "Half a thought", "block": "y"})
    assert answer.status_code == 422
    assert "Please choose what worries you." in answer.text
    assert "Half a thought" in answer.text
    assert re.search(r'<input[^>]*checked[^>]*name="block"', answer.text)
    assert scene.report(reason="anger") == 422
    assert scene.report(subject="help") == 422
    assert scene.report(words="x" * 3000) == 422
    assert scene.cases() == []


@pytest.mark.parametrize("value", ["\0", "🚢", "x" * 20_000, "' OR 1=1 --", "<script>alert(1)</script>"])
def test_hostile_forms_are_answered(scene: Scene, value: str) -> None:
    assert scene.report(reason=value) == 422
    assert scene.report(subject=value) == 422
    assert scene.report(words=value) in {303, 422}
    assert "<script>alert" not in scene.reporter.get("/reports/").text
    for case in scene.cases():
        assert "<script>alert" not in scene.desk.get(case).text


def test_reporting_and_blocking_are_one_act(scene: Scene) -> None:
    assert scene.report(block="y") == 303
    page = scene.reporter.get("/reports/").text
    assert "You have blocked this person." in page
    assert scene.reporter.get(f"/people/{scene.about.public_id}").status_code == 404
    assert len(scene.cases()) == 1
    # From the list of blocks one may report once more.
    assert scene.door in scene.reporter.get("/people/me/blocked").text
    assert scene.reporter.get(scene.door).status_code == 200


def test_a_failing_report_blocks_nobody(scene: Scene) -> None:
    for _ in range(20):
        scene.report()
    assert scene.report(block="y") == 422
    assert scene.reporter.get(f"/people/{scene.about.public_id}").status_code == 200


def test_the_same_again_is_one_report(scene: Scene) -> None:
    for words in ("First", "Second"):
        assert scene.report(words=words) == 303
    assert len(scene.cases()) == 1
    assert "Second" in scene.desk.get(scene.cases()[0]).text


def test_officers_hear_of_it_and_the_reported_person_does_not(scene: Scene, begin_work: BeginWork) -> None:
    scene.report(reason="fraud")
    assert notices_of(begin_work, scene.officer) == ["reports.received"]
    assert "A report has come in." in scene.coordinator.get("/notices/").text
    assert notices_of(begin_work, scene.about) == []
    with begin_work() as work:
        entry = work.session.scalars(select(AuditEntry).where(AuditEntry.fact == "ReportFiled")).one()
        number = work.session.scalars(select(Report.id)).one()
        # The log says that there was a report, and not about whom.
        assert entry.values == f'{{"reason":"fraud","report_id":{number}}}'
        assert work.session.scalars(select(OutboxRow).where(OutboxRow.job == "web.send_mail")).all() == []


def test_an_urgent_report_calls_officers_by_mail(scene: Scene, begin_work: BeginWork) -> None:
    with begin_work() as work:
        work.session.get_one(Person, scene.officer.id).language = "ja"
    scene.report(reason="safety", words="A very private matter")
    run_due(scene.desk.application)
    letters = [path.read_bytes() for path in letter_files(scene.desk.application)]
    texts = [letter for letter in letters if b"officer@city.example" in letter]
    assert len(texts) == 1
    assert b"private matter" not in texts[0]
    # A coordinator handles no report that concerns a minor, and hears of none.
    assert not any(b"coordinator@city.example" in letter for letter in letters)
    assert notices_of(begin_work, scene.officer) == ["reports.urgent"]
    assert "report" not in re.sub(
        r'href="[^"]*"', "", scene.coordinator.get("/notices/").text.split("<main")[1].split("</main")[0]
    )


def test_more_words_are_told_to_those_who_look_after_it(scene: Scene, begin_work: BeginWork) -> None:
    scene.report()
    scene.desk.post(f"{scene.cases()[0]}/take")
    scene.report(words="More")
    assert notices_of(begin_work, scene.officer) == ["reports.received", "reports.added"]
    scene.report(reason="safety")
    assert notices_of(begin_work, scene.officer)[-1] == "reports.urgent"


def test_staff_who_are_reported_hear_and_see_nothing(
    scene: Scene, someone: Someone, sign_in: SignIn, begin_work: BeginWork
) -> None:
    other = someone("Other", Role.SAFEGUARDING)
    scene.about = scene.officer
    assert scene.report(subject="profile", reason="safety") == 303
    assert notices_of(begin_work, scene.officer) == []
    assert notices_of(begin_work, other) == ["reports.urgent"]
    assert scene.cases() == []
    with begin_work() as work:
        case = f"/reports/desk/{work.session.scalars(select(Report.public_id)).one()}"
    for method, path in (("GET", case), ("POST", f"{case}/take"), ("POST", f"{case}/reopen")):
        assert scene.desk.open(path, method=method).status_code == 404
    assert sign_in(other).get(case).status_code == 200
    assert "Nothing waits." in scene.desk.get("/admin/").text


def test_the_reporter_follows_their_report_to_its_end(scene: Scene) -> None:
    scene.report()
    case = scene.cases()[0]
    scene.desk.post(f"{case}/take")
    assert "Being looked at" in scene.reporter.get("/reports/").text
    assert "Your report is being looked at." in scene.reporter.get("/notices/").text
    scene.desk.post(f"{case}/note", data={"note": "Between us"})
    scene.desk.post(f"{case}/close", data={"outcome": "measures", "answer": "The text is gone."})
    page = scene.reporter.get("/reports/").text
    assert "We have looked into it and taken measures." in page
    assert "The text is gone." in page
    assert "Between us" not in page
    assert "Officer" not in page
    assert "Your report is closed." in scene.reporter.get("/notices/").text
    assert "report" not in scene.reported.get("/notices/").text.split("<main")[1].split("</main")[0].lower()


def test_a_kind_is_registered_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        add_reported("people.profile", "Another thing", lambda *_: ())


def test_a_copy_of_my_data_holds_my_reports(scene: Scene) -> None:
    scene.report(words="For the copy")
    assert "For the copy" in scene.reporter.post("/people/me/data/json").text
    assert "For the copy" not in scene.reported.post("/people/me/data/json").text
