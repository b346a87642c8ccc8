"""Names of invented people: Faker's, written in both scripts with their reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, cast

from faker import Faker

from talent_net.demo.stories import read_story
from talent_net.domain.people.rules.names import Name

Gender = Literal["f", "m"]
Triple = tuple[str, str, str]

# Faker's Latin spelling of these is not that of their reading.
_MISSPELT = frozenset({"修平", "充"})
# Faker's given names were in fashion a generation ago; younger people take theirs from the list beside this module.
_YOUNGER_FROM = 1990


class Namer:
    """Draws full names from a seed, each once."""

    def __init__(self, seed: int) -> None:
        self._written: dict[str, Any] = read_story("names.toml")
        self._fakers = {locale: Faker(locale) for locale in ("ja_JP", *self._written["foreign"])}
        for number, faker in enumerate(self._fakers.values()):
            faker.seed_instance(seed + number)
        self._given: set[str] = set()

    def name(self, locale: str, gender: Gender, born: int) -> Name:
        """A name that nobody has yet."""
        while True:
            name = _joined(self._family(locale), self._given_name(locale, gender, born))
            if name.latin not in self._given:
                self._given.add(name.latin)
                return name

    def _family(self, locale: str) -> Triple:
        faker = self._fakers[locale]
        if locale != "ja_JP":
            return self._known(locale, "family", faker.last_name)
        if faker.boolean():
            return faker.last_name_pair()
        return cast("Triple", tuple(faker.random_element(self._written["family"])))

    def _given_name(self, locale: str, gender: Gender, born: int) -> Triple:
        faker = self._fakers[locale]
        draw = {"f": faker.first_name_female, "m": faker.first_name_male}[gender]
        if locale != "ja_JP":
            return self._known(locale, gender, draw)
        if born >= _YOUNGER_FROM:
            return cast("Triple", tuple(faker.random_element(self._written[f"given_{gender}"])))
        pair = {"f": faker.first_name_female_pair, "m": faker.first_name_male_pair}[gender]
        return cast("Triple", _draw_until(pair, lambda found: found[0] not in _MISSPELT))

    def _known(self, locale: str, part: str, draw: Callable[[], str]) -> Triple:
        """One of Faker's names whose writing in Japan is known here."""
        written = self._written["foreign"][locale][part]
        return cast("Triple", tuple(written[_draw_until(draw, lambda found: found in written)]))


def _draw_until(draw: Callable[[], Any], suits: Callable[[Any], bool]) -> Any:
    while not suits(found := draw()):
        pass
    return found


def _joined(family: Triple, given: Triple) -> Name:
    return Name(
        family_ja=family[0],
        given_ja=given[0],
        family_kana=family[1],
        given_kana=given[1],
        family_latin=family[2],
        given_latin=given[2],
    )
