"""From the end of a mentorship to paper in hand, and to what whoever is shown it reads."""

from __future__ import annotations

import io
import re
from typing import Any, cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import delete, select

from talent_net.domain.certificates.model import Certificate
from talent_net.domain.certificates.rules import grouped
from talent_net.domain.notices.model import Notice
from talent_net.domain.people.model import Person, Role, RoleGrant
from tests.domain.certificates.together import call, certificates, end
from tests.domain.mentoring.threads import Two, notices_of
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, MakeApp, SignIn

CODE = re.compile(r"(?:[2-9A-Z]{5}-){3}[2-9A-Z]{5}")


@pytest.fixture
def student_certificate(begin_work: BeginWork, two: Two) -> Certificate:
    end(begin_work, two, two.mentor)
    return next(each for each in certificates(begin_work) if each.holder_id == two.student)


def test_whoever_ends_is_led_to_certificate_and_thanks(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    student = sign_in(two.student)
    before = student.get(f"/certificates/of/{two.public_id}").text
    assert "End this mentorship" in before
    assert "2 meetings" in before
    answer = student.post(f"/mentoring/mentorships/{two.public_id}/end", data={"reason": "goal_reached"})
    assert answer.location == f"/certificates/of/{two.public_id}"
    after = student.get(answer.location).text
    assert "We have reached what we set out for" in after
    assert "Send my thanks" in after
    assert "End this mentorship" not in after
    (mine,) = [each for each in certificates(begin_work) if each.holder_id == two.student]
    assert f"/certificates/{mine.public_id}" in after
    for person_id in (two.student, two.mentor):
        assert len(notices_of(begin_work, person_id, "certificates.issued")) == 1
    assert "Certificate: Student" in student.get("/certificates/").text
    assert "Certificate: Mentor" in sign_in(two.mentor).get("/certificates/").text


def test_a_missing_reason_is_asked_for_beside_the_form(sign_in: SignIn, two: Two) -> None:
    answer = sign_in(two.student).post(f"/mentoring/mentorships/{two.public_id}/end", data={})
    assert answer.status_code == 422
    assert "Please choose why it ends." in answer.text


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("ja", ("修了証", "港 花子", "Hanako Minato", "2時間30分", "発行日")),
        ("en", ("Certificate of Completion", "Hanako Minato", "港 花子", "2 h 30 min", "2 meetings", "1 goal", "Issued on")),
    ],
)
def test_the_paper_tells_it_as_text_with_its_code(
    sign_in: SignIn, student_certificate: Certificate, two: Two, tag: str, words: tuple[str, ...]
) -> None:
    answer = sign_in(two.student).get(f"/certificates/{student_certificate.public_id}/certificate-{tag}.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    read = PdfReader(io.BytesIO(answer.data))
    text = read.pages[0].extract_text()
    for expected in (*words, grouped(student_certificate.code), "/certificates/verify"):
        assert expected in text
    assert read.metadata is not None
    assert "港 花子" in f"{read.metadata.title} {text}"
    assert str(read.root_object["/Lang"]) == tag
    fonts = cast("dict[str, Any]", read.pages[0]["/Resources"])["/Font"].values()
    assert all("/FontFile2" in font.get_object()["/FontDescriptor"].get_object() for font in fonts)


def test_rare_letters_stand_on_paper_and_unknown_ones_break_nothing(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    call(begin_work, two.student, family_ja="𠮷髙﨑", given_ja="\U0003134f花", family_latin="", given_latin="")
    end(begin_work, two, two.student)
    (mine,) = [each for each in certificates(begin_work) if each.holder_id == two.student]
    student = sign_in(two.student)
    text = PdfReader(io.BytesIO(student.get(f"/certificates/{mine.public_id}/certificate-ja.pdf").data)).pages[0].extract_text()
    assert "𠮷髙﨑 〓花" in text
    assert "𠮷髙﨑 \U0003134f花" in student.get(f"/certificates/{mine.public_id}").text


def test_strangers_hold_nothing_of_it(
    sign_in: SignIn, client: FlaskClient, begin_work: BeginWork, student_certificate: Certificate, two: Two
) -> None:
    with begin_work() as work:
        other = make_person(work)
    for path in ("", "/certificate-ja.pdf"):
        address = f"/certificates/{student_certificate.public_id}{path}"
        assert client.get(address).status_code in {302, 303}
        assert {sign_in(each).get(address).status_code for each in (other, two.mentor)} == {404}
    assert (
        sign_in(other).post(f"/certificates/{student_certificate.public_id}/revoke", data={"reason": "other"}).status_code == 403
    )
    assert sign_in(other).get(f"/certificates/of/{two.public_id}").status_code == 404


def test_anybody_verifies_by_the_code_however_it_is_typed(app: Flask, student_certificate: Certificate) -> None:
    visitor = app.test_client()
    code = grouped(student_certificate.code)
    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        f" {code.replace('-', ' ')} ",
        code.translate(str.maketrans("ABC", "ＡＢＣ")),
    ):
        answer = visitor.get("/certificates/verify", query_string={"code": typed})
        assert answer.location == f"/certificates/verify/{code}"
    answer = visitor.get(f"/certificates/verify/{code}", headers={"Accept-Language": "en"})
    assert "This certificate is valid" in answer.text
    for told in ("Hanako Minato", "港 花子", "Student", "2 meetings", "2 h 30 min", code):
        assert told in answer.text
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "/people/" not in answer.text.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("typed", ["", "x", "8HJ2K-9FQWX-C4MTD-RZ7PA", "0" * 20, "%00", "あ" * 500, "8HJ2K-9FQWX-C4MTD-RZ7P"])
def test_what_is_no_code_is_unknown_and_breaks_nothing(app: Flask, begin_work: BeginWork, typed: str) -> None:
    visitor = app.test_client()
    answer = visitor.get(
        "/certificates/verify", query_string={"code": typed}, follow_redirects=True, headers={"Accept-Language": "en"}
    )
    assert answer.status_code == 200
    assert ("No certificate has this code" in answer.text) == bool(typed)
    assert visitor.get(f"/certificates/verify/{typed or '-'}").status_code == 200


def test_the_state_of_an_account_changes_nothing_and_who_is_erased_is_unknown(
    app: Flask, begin_work: BeginWork, student_certificate: Certificate, two: Two
) -> None:
    visitor = app.test_client()
    address = f"/certificates/verify/{grouped(student_certificate.code)}"
    before = visitor.get(address).text
    with begin_work() as work:
        work.session.get_one(Person, two.student).suspended_at = work.now
    assert visitor.get(address).text == before
    with begin_work() as work:
        work.session.execute(delete(Person).where(Person.id == two.mentor))
    assert visitor.get(address).text == before
    with begin_work() as work:
        work.session.execute(delete(Person).where(Person.id == two.student))
    assert "No certificate has this code" in visitor.get(address, headers={"Accept-Language": "en"}).text


def test_a_coordinator_withdraws_and_everybody_reads_so(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, student_certificate: Certificate, two: Two
) -> None:
    with begin_work() as work:
        staff = make_person(work, roles=(Role.COORDINATOR,), language="en", totp_confirmed_at=work.now)
    coordinator = sign_in(staff)
    page = f"/certificates/{student_certificate.public_id}"
    code = grouped(student_certificate.code)
    assert page in coordinator.get(f"/certificates/verify/{code}").text
    assert coordinator.get(f"{page}/certificate-ja.pdf").status_code == 404
    assert coordinator.post(f"{page}/revoke", data={}).status_code == 422
    for _ in range(2):
        assert coordinator.post(f"{page}/revoke", data={"reason": "mistaken"}).status_code == 303
    verified = app.test_client().get(f"/certificates/verify/{code}", headers={"Accept-Language": "en"}).text
    assert "This certificate was withdrawn" in verified
    assert "Hanako" not in verified
    student = sign_in(two.student)
    paper = student.get(page).text.partition("<article")[2]
    assert "Withdrawn on" in paper.partition("</article>")[0]
    assert "Issued by mistake" in student.get(page).text
    assert "Withdrawn on" in student.get("/certificates/").text
    assert student.get(f"{page}/certificate-en.pdf").location == page
    assert len(notices_of(begin_work, two.student, "certificates.revoked")) == 1


def test_a_mistaken_one_is_issued_anew_from_its_page(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, student_certificate: Certificate, two: Two
) -> None:
    with begin_work() as work:
        staff = make_person(work, roles=(Role.COORDINATOR,), language="en", totp_confirmed_at=work.now)
    coordinator, student = sign_in(staff), sign_in(two.student)
    page = f"/certificates/{student_certificate.public_id}"
    assert f"{page}/reissue" not in coordinator.get(page).text
    coordinator.post(f"{page}/revoke", data={"reason": "mistaken"})
    shown = coordinator.get(page).text
    assert (f"{page}/reissue" in shown, "2 meetings, 2 h 30 min in all" in shown) == (True, True)
    assert f"{page}/reissue" not in student.get(page).text
    assert student.post(f"{page}/reissue").status_code == 403
    address = coordinator.post(f"{page}/reissue").location
    assert address not in {page, None}
    assert f"{page}/reissue" not in coordinator.get(page).text
    assert student.get(f"{address}/certificate-en.pdf").status_code == 200
    both = student.get("/certificates/").text
    assert (address in both, page in both, "Withdrawn on" in both) == (True, True, True)
    assert "was issued anew" in student.get("/notices/").text
    code = CODE.findall(student.get(address).text)[0]
    told = [
        app.test_client().get(f"/certificates/verify/{each}", headers={"Accept-Language": "en"}).text
        for each in (code, grouped(student_certificate.code))
    ]
    assert ("This certificate is valid" in told[0], "This certificate was withdrawn" in told[1]) == (True, True)
    assert ("Hanako" in told[1], code in told[1]) == (False, False)


def test_a_coordinator_of_the_two_does_not_open_the_other_ones(
    sign_in: SignIn, begin_work: BeginWork, student_certificate: Certificate, two: Two
) -> None:
    with begin_work() as work:
        work.session.add(RoleGrant(person_id=two.mentor, role=Role.COORDINATOR, granted_at=work.now))
        work.session.get_one(Person, two.mentor).totp_confirmed_at = work.now
    mentor = sign_in(two.mentor)
    page = f"/certificates/{student_certificate.public_id}"
    assert mentor.get(page).status_code == 404
    assert mentor.post(f"{page}/revoke", data={"reason": "mistaken"}).status_code == 404
    assert page not in mentor.get(f"/certificates/verify/{grouped(student_certificate.code)}").text


def test_guessing_is_slowed(make_app: MakeApp) -> None:
    visitor = make_app(rate_limits=True).test_client()
    codes = [visitor.get(f"/certificates/verify/GUESS-{number}").status_code for number in range(31)]
    assert codes == [200] * 30 + [429]


def test_a_pupil_is_warned_in_simple_words(sign_in: SignIn, begin_work: BeginWork, pupil: Two) -> None:
    end(begin_work, pupil, pupil.mentor)
    mine = {each.holder_id: each for each in certificates(begin_work)}
    assert "Do not post it on the internet." in sign_in(pupil.student).get(f"/certificates/{mine[pupil.student].public_id}").text
    assert "Do not post" not in sign_in(pupil.mentor).get(f"/certificates/{mine[pupil.mentor].public_id}").text


def test_for_somebodys_safety_officers_end_without_certificate(sign_in: SignIn, begin_work: BeginWork, pupil: Two) -> None:
    end_page = f"/mentoring/mentorships/{pupil.public_id}/end"
    assert sign_in(pupil.mentor).post(end_page, data={"reason": "safety"}).status_code == 422
    assert sign_in(pupil.officer).post(end_page, data={"reason": "safety"}).status_code == 303
    assert certificates(begin_work) == []
    assert "somebody’s safety" not in sign_in(pupil.student).get(f"/certificates/of/{pupil.public_id}").text
    with begin_work() as work:
        kinds = set(work.session.scalars(select(Notice.kind).where(Notice.person_id == pupil.student)))
    assert "certificates.issued" not in kinds
