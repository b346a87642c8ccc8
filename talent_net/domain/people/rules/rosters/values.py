"""From what was typed into a cell to what is meant."""

from __future__ import annotations

import re
import unicodedata

# Full-width digits, letters and signs; half-width kana with their marks. Nothing else is folded: the general forms of Unicode
# would also replace the variants of kanji with which people write their names.
_WIDTHS = re.compile("[\uff01-\uff5e\uff61-\uff9f\uffe0-\uffe6]+")
_LOOSE_KANA_MARKS = re.compile("[\u3041-\u30fe][\u3099\u309a]")
_INVISIBLE = {"Cc", "Cf", "Cs"}
_SPACES = re.compile(r"\s+")
_DASHES = re.compile("[\u2010-\u2015\u2212\u30fc]")
_JAPANESE = re.compile("[\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_EMAIL = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])"
)
MAX_LOCAL_PART = 64
# What an export of ours put before a formula's sign is taken off again.
_NEUTRALISED = re.compile(r"'(?=[=+@-])")


def _nfkc(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


def tidy(cell: str) -> str:
    """A cell in one line, in ordinary widths, without invisible characters and without white space around it."""
    text = cell
    if not (cell.isascii() and cell.isprintable()):
        text = _LOOSE_KANA_MARKS.sub(_nfkc, _WIDTHS.sub(_nfkc, cell))
        text = "".join(letter for letter in text if letter.isspace() or unicodedata.category(letter) not in _INVISIBLE)
    text = _SPACES.sub(" ", text).strip()
    return _NEUTRALISED.sub("", text, count=1) if text.startswith("'") else text


def number_from(cell: str) -> str:
    """A student's number: plain letters and digits, every dash the same."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", cell)).replace(" ", "")


def email_from(cell: str) -> str:
    """An address as it is stored: in lower case."""
    return unicodedata.normalize("NFKC", cell).lower()


def is_email(address: str) -> bool:
    """Whether mail could be sent to this address."""
    return len(address.partition("@")[0]) <= MAX_LOCAL_PART and _EMAIL.fullmatch(address) is not None


def is_japanese(text: str) -> bool:
    """Whether kanji or kana stand in a text."""
    return _JAPANESE.search(text) is not None


def is_latin(text: str) -> bool:
    """Whether a text is written in Latin letters alone."""
    return _LATIN.search(text) is not None and not is_japanese(text)


def split_name(name: str, *, family_first: bool) -> tuple[str, str]:
    """Family and given name of a name in one cell. Without a space all of it is the family name.

    In Latin script a comma, or one part in capitals, tells which is the family name.
    """
    before, comma, after = name.partition(",")
    if comma and after.strip():
        return before.strip(), after.strip()
    parts = name.split(" ")
    if len(parts) == 1:
        return name, ""
    if is_latin(name):
        if _is_loud(parts[-1]) and not _is_loud(parts[0]):
            family_first = False
        elif _is_loud(parts[0]) and not _is_loud(parts[-1]):
            family_first = True
    else:
        family_first = True
    return (parts[0], " ".join(parts[1:])) if family_first else (parts[-1], " ".join(parts[:-1]))


def _is_loud(part: str) -> bool:
    return len(part) > 1 and part.isupper()
