"""Years as Japanese offices write them."""

from __future__ import annotations

import re

FIRST_YEAR, LAST_YEAR = 1900, 2100
# The year before an era's first, and how many years it had; the present one is open.
_ERAS = {"令和": (2018, 99), "平成": (1988, 31), "昭和": (1925, 64), "大正": (1911, 15), "明治": (1867, 45)}
_LETTERS = {"r": "令和", "h": "平成", "s": "昭和", "t": "大正", "m": "明治"}
# Behind the year: nothing, 年 or 年度, a month and a day in whatever writing.
_REST = r"(?:年度?|学年度)?(?:[/.\-]?\d{1,2}(?:[/.\-月]\d{1,2}日?|月)?)?(?:卒業?|修了|見込み?|予定)*"
_WESTERN = re.compile(rf"(?:西暦)?(\d{{4}}){_REST}")
_COMPACT = re.compile(r"(\d{4})(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?")
_ERA = re.compile(rf"({'|'.join(_ERAS)}|[rhstm])\.?(元|\d{{1,2}}){_REST}")


def year_from(text: str) -> int | None:
    """The western year of 2021, 2021年3月, 2021/3/25, 令和3年, R3, 平成30年度; None when it is no year.

    A school year keeps the number that the school gives it: 平成30年度 is 2018.
    """
    folded = text.lower().replace(" ", "")
    year: int | None = None
    if western := _WESTERN.fullmatch(folded) or _COMPACT.fullmatch(folded):
        year = int(western[1])
    elif era := _ERA.fullmatch(folded):
        before, length = _ERAS[_LETTERS.get(era[1], era[1])]
        count = 1 if era[2] == "元" else int(era[2])
        year = before + count if 1 <= count <= length else None
    return year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None
