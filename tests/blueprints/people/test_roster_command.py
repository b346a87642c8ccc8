"""`flask people import`: a report on standard output, or one clear line on standard error."""

import json

import pytest
from sqlalchemy import func, select

from talent_net.blueprints.people.words.rosters import FAULTS
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import RosterEntry, RosterImport
from talent_net.domain.people.rules.rosters.lines import Fault
from tests.factories.people import make_organisation
from tests.factories.rosters import university_roster


@pytest.fixture
def run(app, begin_work, tmp_path):
    with begin_work() as work:
        make_organisation(work, slug="harbour")

    def call(body, *options, slug="harbour"):
        path = tmp_path / "roster.csv"
        path.write_bytes(body)
        return app.test_cli_runner().invoke(args=["people", "import", str(path), "--organisation", slug, *options])

    return call


def count(begin_work, table):
    with begin_work() as work:
        return work.session.scalar(select(func.count()).select_from(table))


def test_report_is_json_with_every_rejected_line(run, begin_work):
    sheet = university_roster(500)
    result = run(sheet.body(), "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (report["created"], report["updated"], report["unchanged"]) == (sheet.created, 0, 0)
    assert report["rejected"] == sheet.rejected
    assert (report["encoding"], report["delimiter"], report["lines"], report["blank"]) == ("Shift_JIS", ",", 500, sheet.blank)
    assert (report["invited"], report["dry_run"]) == (sheet.created, False)
    assert count(begin_work, RosterEntry) == sheet.created
    assert count(begin_work, OutboxRow) == sheet.created


def test_second_run_changes_nothing(run):
    body = university_roster(100).body()
    first, second = json.loads(run(body, "--json").stdout), json.loads(run(body, "--json").stdout)
    assert (second["created"], second["updated"], second["unchanged"]) == (0, 0, first["created"])


def test_dry_run_says_the_same_and_writes_nothing(run, begin_work):
    sheet = university_roster(100)
    report = json.loads(run(sheet.body(), "--dry-run", "--json").stdout)
    assert (report["created"], report["rejected"], report["dry_run"]) == (sheet.created, sheet.rejected, True)
    assert count(begin_work, RosterEntry) == count(begin_work, RosterImport) == count(begin_work, OutboxRow) == 0


def test_no_invitations_means_none(run, begin_work):
    assert json.loads(run(b"email\na@b.jp\n", "--no-invitations", "--json").stdout)["invited"] == 0
    assert count(begin_work, OutboxRow) == 0


def test_people_read_sentences(run):
    result = run("学籍番号,メール\n1,a@b.jp\n2,broken\n".encode("cp932"))
    assert result.stdout == (
        "2 lines: 1 created, 0 updated, 0 unchanged, 1 rejected\n  line 3: E-mail address: This is not an e-mail address.\n"
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "no lines"),
        (b"PK\x03\x04", "not a text file"),
        (b"name\nx\n", "No titles"),
        (b'number,name\n1,"x\n', "line 2 is never closed"),
        ("学籍番号,氏名\n".encode() + b"1,\xff\xfe\n", "Line 2 has letters"),
    ],
)
def test_broken_file_ends_with_two_and_one_line(run, begin_work, body, words):
    result = run(body, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert result.stderr.strip().count("\n") == 0
    assert count(begin_work, RosterImport) == 0


def test_unknown_organisation_ends_with_two_and_one_line(run):
    result = run(b"number\n1\n", slug="nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: there is no organisation 'nowhere'\n"


def test_missing_file_ends_with_two_and_one_line(app, run):
    result = app.test_cli_runner().invoke(args=["people", "import", "no-such-file.csv", "--organisation", "harbour"])
    assert (result.exit_code, result.stderr) == (2, "Error: no-such-file.csv: No such file or directory\n")


def test_every_fault_has_a_sentence():
    assert set(FAULTS) == set(Fault)
