"""What happens between the people of the demo world: a roster comes in, and members miss a word or an employer."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from random import Random

from talent_net.demo.characters import Character, address
from talent_net.demo.names import Namer
from talent_net.domain.people.actions.rosters.imports import run_import
from talent_net.domain.people.actions.rosters.invitations import issue_invitations
from talent_net.domain.people.actions.rosters.uploads import confirm_import, preview_import, upload_roster
from talent_net.domain.people.model import Organisation, OrganisationKind, RosterImport
from talent_net.domain.people.rules.organisations import Particulars
from talent_net.domain.people.rules.rosters.outline import outline_of
from talent_net.domain.people.rules.rosters.reading import read_roster
from talent_net.kernel.work import Work

ROSTER_OF = "ynu"
_TITLES = ("学籍番号", "氏名", "フリガナ", "メールアドレス", "学部・研究科", "卒業年度")
_FACULTIES = ("経済学部", "経営学部", "教育学部", "理工学部", "都市科学部")
# Graduates whom the university knows and who have not come yet.
_NOT_HERE = 24
ROSTER_FILE = "alumni_2026.csv"

# Skills that members miss: slug of the field, Japanese, English.
WISHES = (
    ("ict", "量子コンピューティング", "Quantum computing"),
    ("food", "発酵・醸造", "Fermentation and brewing"),
    ("education", "博物館教育", "Museum education"),
)
EMPLOYERS = (
    Particulars(
        kind=OrganisationKind.COMPANY, name_ja="テムズ・ハーバー・キャピタル", name_en="Thames Harbour Capital", country="GB"
    ),
    Particulars(
        kind=OrganisationKind.STUDENT_GROUP, name_ja="帷子川こども食堂の会", name_en="Katabira River Kitchen", country="JP"
    ),
)


def roster_file(graduates: Iterable[Character], namer: Namer, chance: Random) -> bytes:
    """A file as an alumni office sends it: Shift_JIS, Japanese titles, one line without an address and one with a broken one."""
    rows = [(person.name.japanese, person.name.kana, person.email) for person in graduates]
    for _ in range(_NOT_HERE):
        name = namer.name("ja_JP", chance.choice(("f", "m")), chance.randint(1975, 1999))
        rows.append((name.japanese, name.kana, address(name, "mail.example")))
    rows[-1] = (*rows[-1][:2], "address unknown")
    sheet = StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(_TITLES)
    for number, row in enumerate(rows):
        year = chance.randint(1995, 2024)
        writer.writerow((f"{year % 100:02}{number:04}", *row, chance.choice(_FACULTIES), year))
    writer.writerow(("", "", "", "", "", ""))
    writer.writerow(("", "無記入 花子", "ムキニュウ ハナコ", "", _FACULTIES[0], 2010))
    return sheet.getvalue().encode("cp932")


def class_file(pupils: Sequence[Character]) -> bytes:
    """A class as its teacher has it in a spreadsheet."""
    sheet = StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(_TITLES[:4])
    writer.writerows(
        (f"S{number:03}", pupil.name.japanese, pupil.name.kana, pupil.email) for number, pupil in enumerate(pupils, start=1)
    )
    return sheet.getvalue().encode("utf-8-sig")


def bring_roster(work: Work, organisation: Organisation, filename: str, body: bytes, *, sends_invitations: bool) -> RosterImport:
    """Upload, look at, confirm and run an import."""
    reading = read_roster(outline_of(body))
    found = upload_roster(work, organisation, filename, body)
    preview_import(work, found, reading)
    confirm_import(work, found, sends_invitations=sends_invitations)
    run_import(work, found.id, reading)
    return found


def invite_class(work: Work, organisation: Organisation, pupils: Sequence[Character]) -> dict[str, str]:
    """Bring a class in by its roster. Returns the secret of each invitation by its address: the teacher hands them out on paper."""
    found = bring_roster(work, organisation, "class_2026.csv", class_file(pupils), sends_invitations=False)
    return {invitation.email: invitation.secret for invitation in issue_invitations(work, found)}
