"""The pages of rosters: the whole way of a file, and every refusal on it."""

import io
import re

import pytest
from sqlalchemy import func, select

from talent_net.domain.people.access.rosters import importable_by
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import ImportState, Organisation, Person, Role, RoleGrant, RosterEntry, RosterImport
from talent_net.kernel.access import ANONYMOUS, SYSTEM, can
from talent_net.web.guards import UPLOAD_BYTES
from talent_net.web.jobs import run_due
from tests.factories.people import make_organisation, make_person
from tests.factories.rosters import import_file, university_roster
from tests.harness.letters import run_until_done
from tests.harness.statements import page_cost

SMALL = "学籍番号,氏名,メール,備考\n1,山田 太郎,a@b.jp,x\n2,佐藤 花子,broken,y\n".encode("cp932")


@pytest.fixture
def people(begin_work):
    """An organiser of one university, one of another, a member and a coordinator."""
    with begin_work() as work:
        own, other = make_organisation(work, slug="harbour"), make_organisation(work, slug="elsewhere")
        found = {"organiser": make_person(work, language="en"), "other": make_person(work), "member": make_person(work)}
        for name, organisation in (("organiser", own), ("other", other)):
            grant = {"person_id": found[name].id, "role": Role.ORGANISER, "organisation_id": organisation.id}
            work.session.add(RoleGrant(**grant, granted_at=work.now))
        found["coordinator"] = make_person(work, roles=(Role.COORDINATOR,))
    return found


@pytest.fixture
def organiser(people, sign_in):
    return sign_in(people["organiser"])


def send(browser, body, name="名簿.csv", slug="harbour"):
    return browser.post(f"/people/rosters/{slug}/import", data={"file": (io.BytesIO(body), name)})


def sent(browser, body):
    answer = send(browser, body)
    assert answer.status_code == 303, answer.text
    return answer.location


def tally(page):
    """New, changed, unchanged, left out."""
    return re.findall(r"<dd>(\d+)</dd>", page)[:4]


def count(begin_work, table):
    with begin_work() as work:
        return work.session.scalar(select(func.count()).select_from(table))


def test_file_goes_its_whole_way(app, begin_work, organiser):
    at = sent(organiser, SMALL)
    preview = organiser.get(at).text
    assert "Nothing is written yet" in preview
    for words in ("Shift_JIS, separated by comma", "備考", "Line 3", "This is not an e-mail address.", "山田"):
        assert words in preview
    assert count(begin_work, RosterEntry) == 0
    assert organiser.post(f"{at}/confirm", data={"sends_invitations": "y"}).status_code == 303
    assert 'hx-get="' in organiser.get(at).text
    assert organiser.get(f"{at}/progress").status_code == 200
    run_due(app)
    ended = organiser.get(f"{at}/progress")
    assert (ended.headers["HX-Redirect"], ended.text) == (at, "")
    report = organiser.get(at).text
    assert "The roster is imported" in report
    assert count(begin_work, RosterEntry) == 1
    roster = organiser.get("/people/rosters/harbour").text
    assert "山田" in roster
    assert "Invited" in roster
    organiser.post(f"{at}/undo")
    assert "Undoing the import" in organiser.get(at).text
    run_due(app)
    assert "This import was undone" in organiser.get(at).text
    assert count(begin_work, RosterEntry) == 0


def test_large_file_is_checked_apart(app, organiser):
    at = sent(organiser, university_roster(2_500).body())
    assert "Checking the file" in organiser.get(at).text
    run_due(app)
    assert "Nothing is written yet" in organiser.get(at).text


def test_invitations_are_sent_only_if_they_are_wished(app, begin_work, organiser):
    at = sent(organiser, SMALL)
    organiser.post(f"{at}/confirm")
    run_due(app)
    with begin_work() as work:
        assert work.session.scalars(select(RosterImport.invited_count)).all() == [0]


def test_second_press_leads_to_the_one_import(app, begin_work, organiser):
    at = sent(organiser, SMALL)
    organiser.post(f"{at}/confirm")
    again = organiser.post(f"{at}/confirm", follow_redirects=True)
    assert "confirmed or thrown away already" in again.text
    run_until_done(app)
    organiser.post(f"{at}/undo")
    assert "only once" in organiser.post(f"{at}/undo", follow_redirects=True).text


def test_file_may_be_thrown_away(begin_work, organiser):
    at = sent(organiser, SMALL)
    assert "thrown away" in organiser.post(f"{at}/discard", follow_redirects=True).text
    assert organiser.get(at).status_code == 404
    assert count(begin_work, RosterImport) == 0


def test_confirmed_file_is_not_thrown_away(begin_work, organiser):
    at = sent(organiser, SMALL)
    organiser.post(f"{at}/confirm")
    organiser.post(f"{at}/discard")
    assert count(begin_work, RosterImport) == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "no lines to import"),
        (b"\x00\x01\x02", "cannot be read"),
        (b"PK\x03\x04", "not a text file"),
        (b"name\nx\n", "No titles"),
        (b'number\n"1\n', "never closed"),
        ("学籍番号,氏名\n".encode() + b"1,\xff\xfe\n", "Line 2 has letters"),
    ],
)
def test_broken_file_is_refused_beside_its_field(begin_work, organiser, body, words):
    answer = send(organiser, body)
    assert answer.status_code == 422
    assert words in answer.text
    assert count(begin_work, RosterImport) == 0


def test_no_file_at_all_is_refused(organiser):
    for form in ({}, {"file": "text, not a file"}, {"file": (io.BytesIO(SMALL), "")}):
        assert organiser.post("/people/rosters/harbour/import", data=form).status_code == 422


def test_hostile_file_name_is_only_text(organiser):
    at = sent(organiser, SMALL)
    assert organiser.get(at).status_code == 200
    named = send(organiser, SMALL, name='../..\\<script>alert("x")</script>.csv').location
    assert "<script>alert" not in organiser.get(named).text


def test_body_above_the_limit_is_refused(organiser):
    kind = "multipart/form-data; boundary=x"
    answer = organiser.post("/people/rosters/harbour/import", data=b"a" * (UPLOAD_BYTES + 1), content_type=kind)
    assert answer.status_code == 413


def test_rejected_lines_are_paged_and_downloaded(organiser):
    body = "number,email\n" + "".join(f"{number},broken\n" for number in range(45)) + "x,=a@b.jp\n"
    at = sent(organiser, body.encode())
    first, third = organiser.get(at).text, organiser.get(f"{at}?page=3").text
    assert "Line 2<" in first
    assert "Line 46" not in first
    assert "Line 46" in third
    for odd in ("0", "-1", "x", "99999999999", "%00", "1&page=2"):
        assert organiser.get(f"{at}?page={odd}").status_code == 200
    sheet = organiser.get(f"{at}/rejected.csv")
    assert (sheet.mimetype, sheet.headers["Content-Disposition"]) == ("text/csv", 'attachment; filename="rejected-lines.csv"')
    assert sheet.text.count("\n") == 46


def test_roster_is_searched_and_downloaded_without_formulas(begin_work, organiser):
    with begin_work() as work:
        organisation = work.session.scalars(select(Organisation).where(Organisation.slug == "harbour")).one()
        import_file(work, organisation, "学籍番号,氏名,学部\n1,山田 太郎,=SUM(A1)\n2,佐藤 花子,100%\n".encode())
    assert "佐藤" not in organiser.get("/people/rosters/harbour?words=山田").text
    assert "佐藤" in organiser.get("/people/rosters/harbour?words=100%25").text
    assert "Nobody fits" in organiser.get("/people/rosters/harbour?words=%00%25_%27").text
    sheet = organiser.get("/people/rosters/harbour/roster.csv")
    assert "'=SUM(A1)" in sheet.text
    at = sent(organiser, sheet.data)
    # What was downloaded comes in again and changes nothing.
    assert tally(organiser.get(at).text) == ["0", "0", "2", "0"]


def test_downloaded_roster_comes_in_again_in_japanese_too(begin_work, people, sign_in):
    with begin_work() as work:
        organisation = work.session.scalars(select(Organisation).where(Organisation.slug == "elsewhere")).one()
        body = "学籍番号,メール,姓,名,セイ,メイ,Family name,Given name,学部,卒業年度\n1,a@b.jp,山,太郎,ヤマ,タロウ,Yama,Taro,文学部,R3\n"
        import_file(work, organisation, body.encode())
    browser = sign_in(people["other"])
    at = send(browser, browser.get("/people/rosters/elsewhere/roster.csv").data, slug="elsewhere").location
    assert tally(browser.get(at).text) == ["0", "0", "1", "0"]


PAGES = ("", "harbour", "harbour/import", "harbour/roster.csv")


def doors(at):
    gets = [f"/people/rosters/{page}" for page in PAGES] + [at, f"{at}/progress", f"{at}/rejected.csv"]
    return [("GET", path) for path in gets] + [
        ("POST", "/people/rosters/harbour/import"),
        *(("POST", f"{at}/{verb}") for verb in ("confirm", "discard", "undo")),
    ]


def test_visitors_are_sent_to_sign_in(client, organiser):
    for method, path in doors(sent(organiser, SMALL)):
        answer = client.open(path, method=method)
        assert (answer.status_code, "/sign-in" in (answer.location or "")) == (303, True), path


def test_members_are_refused_everywhere(organiser, people, sign_in):
    browser = sign_in(people["member"])
    for method, path in doors(sent(organiser, SMALL)):
        assert browser.open(path, method=method).status_code == 403, path


def test_organisers_of_another_organisation_find_nothing(begin_work, organiser, people, sign_in):
    browser, at = sign_in(people["other"]), sent(organiser, SMALL)
    for method, path in doors(at)[1:]:
        assert browser.open(path, method=method).status_code == 404, path
    assert "harbour" not in browser.get("/people/rosters/").text
    with begin_work() as work:
        assert work.session.scalars(select(RosterImport.state)).all() == [ImportState.PREVIEWED]


def test_coordinators_reach_every_roster(organiser, people, sign_in):
    browser, at = sign_in(people["coordinator"]), sent(organiser, SMALL)
    assert "elsewhere" in browser.get("/people/rosters/").text
    assert browser.get(at).status_code == 200


def test_way_to_the_rosters_is_shown_to_organisers_alone(organiser, people, sign_in):
    assert 'href="/people/rosters/"' in organiser.get("/people/rosters/").text
    assert 'href="/people/rosters/"' not in sign_in(people["member"]).get("/people/organisations/").text


def test_number_of_queries_does_not_grow_with_the_rows(begin_work, organiser):
    def bring(body):
        with begin_work() as work:
            organisation = work.session.scalars(select(Organisation).where(Organisation.slug == "harbour")).one()
            import_file(work, organisation, body, invites=False)

    bring(b"number\n1\n")
    one = [page_cost(organiser, path) for path in ("/people/rosters/", "/people/rosters/harbour")]
    bring(b"number\n2\n3\n")
    bring(b"number\n4\n5\n")
    assert [page_cost(organiser, path) for path in ("/people/rosters/", "/people/rosters/harbour")] == one


def test_policy_and_its_twin_agree(begin_work, people):
    with begin_work() as work:
        found = [work.session.get_one(Person, person.id) for person in people.values()]
        for person in found:
            work.session.refresh(person, ["roles"])
        actors = [ANONYMOUS, SYSTEM, *(actor_of(person, work.today, work.limits) for person in found)]
        ids = work.session.scalars(select(Organisation.id)).all()
        for actor in actors:
            by_sql = set(work.session.scalars(select(Organisation.id).where(importable_by(actor))))
            assert by_sql == {number for number in ids if can(actor, "people.import_roster", number)}
