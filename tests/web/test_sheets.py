"""Tables as files: nothing in them is a formula, whoever typed it."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from talent_net.web.sheets import Sheet, csv_text, xlsx_bytes

BENT = ["=1+1", "+81", "-1", "@sum", "＝1", "\t=1"]


@pytest.mark.parametrize("cell", BENT)
def test_a_cell_that_looks_like_a_formula_is_text(cell: str) -> None:
    sheet = Sheet("x", ["a", "b"], [[cell, 3]])
    rows = list(csv.reader(io.StringIO(csv_text(sheet).removeprefix("\ufeff"))))
    assert rows[1] == [f"'{cell}", "3"]
    found = load_workbook(io.BytesIO(xlsx_bytes([sheet])))["x"]["A2"]
    assert found.data_type == "s"


def test_a_workbook_takes_any_name_and_any_number_of_rows() -> None:
    body = xlsx_bytes(
        [Sheet("Answers: [by] organisation / very long indeed", ["a"], []), Sheet("二", ["氏名"], [["山田 花子"], [None]])]
    )
    book = load_workbook(io.BytesIO(body))
    assert [len(name) <= 31 for name in book.sheetnames] == [True, True]
    assert book["二"]["A2"].value == "山田 花子"
