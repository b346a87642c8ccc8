"""A school's exam weeks and times at the door."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from talent_net.domain.hours.queries import breaks_of, school_times_of
from talent_net.domain.people.model import Organisation, OrganisationKind, Person, Role, RoleGrant
from talent_net.kernel.work import city_date
from talent_net.web.work import now, reading
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn

School = tuple[Organisation, Person]


def with_organiser(begin_work: BeginWork, kind: OrganisationKind) -> School:
    with begin_work() as work:
        organisation, organiser = make_organisation(work, kind=kind), make_person(work, language="en")
        grant = RoleGrant(person_id=organiser.id, role=Role.ORGANISER, organisation_id=organisation.id, granted_at=work.now)
        work.session.add(grant)
        return organisation, organiser


@pytest.fixture
def school(begin_work: BeginWork) -> School:
    return with_organiser(begin_work, OrganisationKind.SCHOOL)


def day(ahead: int) -> str:
    return (city_date(now()) + timedelta(days=ahead)).isoformat()


def notes(app: Flask, school: School) -> list[str]:
    with app.app_context():
        return [row.note for row in reading().scalars(breaks_of(school[0].id, city_date(now())))]


def test_the_desk_leads_to_the_times(sign_in: SignIn, school: School) -> None:
    address = f"/hours/schools/{school[0].slug}"
    browser = sign_in(school[1])
    assert address in browser.get(f"/people/organisations/{school[0].slug}/desk").text
    assert "21:00–07:00" in browser.get(address).text


def test_exam_weeks_are_entered_removed_and_put_back(app: Flask, sign_in: SignIn, school: School) -> None:
    browser, address = sign_in(school[1]), f"/hours/schools/{school[0].slug}"
    data = {"first_on": day(10), "last_on": day(14), "note": "Final exams"}
    assert "The exam weeks are entered." in browser.post(f"{address}/breaks", data=data, follow_redirects=True).text
    assert notes(app, school) == ["Final exams"]
    with app.app_context():
        (row,) = reading().scalars(breaks_of(school[0].id, city_date(now())))
    browser.post(f"{address}/breaks/{row.public_id}/remove")
    assert notes(app, school) == []
    assert "breaks/undo" in browser.get(address).text
    browser.post(f"{address}/breaks/undo")
    assert notes(app, school) == ["Final exams"]


@pytest.mark.parametrize(
    ("entered", "said"),
    [({"first_on": "2020-01-01"}, "over already"), ({"first_on": ""}, "field-error"), ({"note": "x" * 121}, "120 characters")],
)
def test_exam_weeks_that_cannot_stand_are_refused(
    app: Flask, sign_in: SignIn, school: School, entered: dict[str, str], said: str
) -> None:
    data = {"first_on": day(1), "note": "Finals", **entered}
    answer = sign_in(school[1]).post(f"/hours/schools/{school[0].slug}/breaks", data=data)
    assert (answer.status_code, said in answer.text, data["note"] in answer.text) == (422, True, True)
    assert notes(app, school) == []


def test_times_are_saved_or_refused_beside_their_field(app: Flask, sign_in: SignIn, school: School) -> None:
    browser, address = sign_in(school[1]), f"/hours/schools/{school[0].slug}"
    good = {
        "curfew_start": "20:00",
        "curfew_end": "07:30",
        "lessons_start": "08:30",
        "lessons_end": "16:00",
        "has_saturdays": "y",
    }
    assert "The times of the school are saved." in browser.post(f"{address}/times", data=good, follow_redirects=True).text
    wrong = browser.post(f"{address}/times", data={**good, "lessons_end": "08:00"})
    assert (wrong.status_code, "before the beginning" in wrong.text) == (422, True)
    with app.app_context():
        row = reading().scalars(school_times_of(school[0].id)).one()
    assert (row.curfew_start, row.curfew_end, row.lessons_start, row.lessons_end, row.has_saturdays) == (
        1200,
        450,
        510,
        960,
        True,
    )


def test_for_everybody_else_the_page_is_not_there(begin_work: BeginWork, sign_in: SignIn, school: School) -> None:
    other, stranger = with_organiser(begin_work, OrganisationKind.SCHOOL)
    company, boss = with_organiser(begin_work, OrganisationKind.COMPANY)
    with begin_work() as work:
        member = make_person(work)
    assert sign_in(stranger).get(f"/hours/schools/{school[0].slug}").status_code == 404
    assert sign_in(boss).get(f"/hours/schools/{company.slug}").status_code == 404
    assert "School times" not in sign_in(boss).get(f"/people/organisations/{company.slug}/desk").text
    assert sign_in(member).get(f"/hours/schools/{other.slug}").status_code == 403
    assert sign_in(stranger).get("/hours/schools/nowhere").status_code == 404
