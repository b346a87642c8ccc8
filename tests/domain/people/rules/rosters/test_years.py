"""Years as Japanese offices write them."""

import pytest

from talent_net.domain.people.rules.rosters.years import year_from


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2021", 2021),
        ("2021年", 2021),
        ("2021年度", 2021),
        ("2021年3月", 2021),
        ("2021年3月卒業", 2021),
        ("2021/3/25", 2021),
        ("2021-03-25", 2021),
        ("2021.3", 2021),
        ("20210325", 2021),
        ("202103", 2021),
        ("西暦2021年", 2021),
        ("令和3年", 2021),
        ("令和3年度", 2021),
        ("令和元年", 2019),
        ("令和 3 年", 2021),
        ("R3", 2021),
        ("r03", 2021),
        ("R3.3", 2021),
        ("R3年3月", 2021),
        ("R3.3.31", 2021),
        ("平成30年度", 2018),
        ("H30", 2018),
        ("平成31年3月", 2019),
        ("昭和63年", 1988),
        ("S64", 1989),
        ("大正15年", 1926),
        ("明治45年", 1912),
    ],
)
def test_year_is_read(text, year):
    assert year_from(text) == year


@pytest.mark.parametrize(
    "text",
    [
        "",
        "在学中",
        "3",
        "21",
        "平成32年",
        "昭和65年",
        "令和0年",
        "0021",
        "1850",
        "2150",
        "20211325",
        "R",
        "X3",
        "2021年3月x",
        "-2021",
    ],
)
def test_what_is_no_year_is_none(text):
    assert year_from(text) is None
