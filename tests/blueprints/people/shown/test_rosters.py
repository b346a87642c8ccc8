"""What pages say of a file, and what they hand to a spreadsheet."""

import pytest

from talent_net.blueprints.people.shown.rosters import rejected_csv, rejected_rows, shown_file
from talent_net.web.i18n import in_language

REJECTED: list[dict[str, object]] = [
    {"line": 3, "field": "email", "code": "bad_email"},
    {"line": 5, "field": None, "code": "bad_quotes"},
    {"line": 7, "field": "number", "code": "duplicate", "first_line": 2},
]


@pytest.fixture(autouse=True)
def page(app):
    with app.test_request_context(), in_language("en"):
        yield


def test_file_is_described_with_used_and_unused_columns():
    file = shown_file("備考,学籍番号,学部,学科\nx,1,工学部,建築学科\n\nx,2,文学部,\n".encode("cp932"))
    assert (file.encoding, file.delimiter, file.unused) == ("Shift_JIS", "comma", ("備考",))
    assert file.used == (("学籍番号", "Student number"), ("学部", "Department"), ("学科", "Department"))
    assert file.fields == ("Student number", "Department")
    assert file.rows == (("Line 2", "1", "工学部 建築学科"), ("Line 4", "2", "文学部"))


def test_rejected_lines_are_said_in_sentences():
    assert rejected_rows(REJECTED) == [
        ("Line 3", "E-mail address", "This is not an e-mail address."),
        ("Line 5", "", "Quotation marks are not in pairs."),
        ("Line 7", "Student number", "The same as line 2."),
    ]


def test_spreadsheet_of_rejected_lines_begins_with_its_mark():
    sheet = rejected_csv(REJECTED[2:], ("Line", "Column", "Reason"))
    assert sheet == "\ufeffLine,Column,Reason\r\n7,Student number,The same as line 2.\r\n"
