"""Names in Latin letters and their reading in kana, compared: Oono, Ohno, Ōno and おおの are one name.

Hepburn, Kunrei and passport spellings differ in a few letters and in how long vowels are written. Both sides are brought to one key
that forgets these differences; it is never shown. Sources: ISO 3602, and the passport rules of Japan's Ministry of Foreign Affairs.
"""

from __future__ import annotations

import re
from functools import lru_cache

import jaconv

_SPELLINGS = (
    ("tch", "tty"),
    ("cch", "tty"),
    ("ssh", "ssy"),
    ("sha", "sya"),
    ("shu", "syu"),
    ("sho", "syo"),
    ("shi", "si"),
    ("she", "sye"),
    ("cha", "tya"),
    ("chu", "tyu"),
    ("cho", "tyo"),
    ("chi", "ti"),
    ("che", "tye"),
    ("tsu", "tu"),
    ("ja", "zya"),
    ("ju", "zyu"),
    ("jo", "zyo"),
    ("ji", "zi"),
    ("je", "zye"),
    ("jy", "zy"),
    ("fu", "hu"),
    ("dzu", "zu"),
    ("du", "zu"),
    ("di", "zi"),
    ("mb", "nb"),
    ("mp", "np"),
    ("mm", "nm"),
)
# Ohno, Satoh: an h that only makes the vowel long.
_LONG_H = re.compile(r"(?<=[ou])h(?![aiueoy])")
# ō written as ou or oo, ū as uu.
_LONG = ((re.compile(r"o[ou]+"), "o"), (re.compile(r"uu+"), "u"))
_KANA = re.compile(r"[\u3041-\u3096ー]+")


@lru_cache(maxsize=8192)
def romaji_key(word: str) -> str:
    """The key of a folded word in Latin letters."""
    for spelling, plain in _SPELLINGS:
        word = word.replace(spelling, plain)
    word = _LONG_H.sub("", word.replace("'", ""))
    for long, short in _LONG:
        word = long.sub(short, word)
    return word


@lru_cache(maxsize=8192)
def kana_key(kana: str) -> str:
    """The key of a folded reading; empty where it is no kana."""
    return romaji_key(jaconv.kana2alphabet(kana.replace("ー", ""))) if _KANA.fullmatch(kana) else ""
