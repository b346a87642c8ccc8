"""The interface speaks Japanese and English completely, and every catalogue is up to date with the source."""

import re
import subprocess
import sys
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.contracts import tree

FOLDER = tree.PACKAGE / "translations"
CATALOGUES = sorted(FOLDER.glob("*/LC_MESSAGES/messages.po"))
# These are complete from the first day; a further language may grow, and falls back.
COMPLETE = ("ja",)
PLACE = re.compile(r"%\((\w+)\)[sd]|%%|%")
TAG = re.compile(r"</?[a-z][^>]*>")


def language(path):
    return path.parent.parent.name


@cache
def catalogue(path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=None if "@" in language(path) else language(path))


def messages(path) -> list[Message]:
    return [message for message in catalogue(path) if message.id]


def key(message: Message) -> tuple[object, object]:
    return (message.context, message.id if isinstance(message.id, str) else tuple(message.id))


def strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> set[tuple[object, object]]:
    """The words that the source has now, by the command that `make words` runs."""
    recipe = next(
        line for line in (tree.ROOT / "Makefile").read_text().replace("\\\n", " ").splitlines() if "pybabel -q extract" in line
    )
    pot = tmp_path_factory.mktemp("words") / "words.pot"
    keywords = re.findall(r"-k (\S+)", recipe)
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", str(FOLDER / "babel.toml"), "-o", str(pot)]
    command += [part for keyword in keywords for part in ("-k", keyword)]
    subprocess.run([*command, "talent_net"], cwd=tree.ROOT, check=True)
    with pot.open("rb") as file:
        return {key(message) for message in read_po(file) if message.id}


def test_japanese_and_english_are_there():
    assert {language(path) for path in CATALOGUES} >= {"ja", "en"}


@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_catalogue_holds_exactly_the_words_of_the_source(path, extracted):
    held = {key(message) for message in messages(path)}
    assert {"missing: make words": extracted - held, "outlived: make words": held - extracted} == {
        "missing: make words": set(),
        "outlived: make words": set(),
    }


@pytest.mark.parametrize("path", [path for path in CATALOGUES if language(path) in COMPLETE], ids=language)
def test_catalogue_is_complete(path):
    assert [message.id for message in messages(path) if not all(strings(message))] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_no_string_is_a_guess(path):
    assert [message.id for message in messages(path) if message.fuzzy] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_every_string_has_the_places_and_tags_of_its_original(path):
    broken = []
    for message in messages(path):
        original = message.id if isinstance(message.id, str) else message.id[-1]
        for string in filter(None, strings(message)):
            same_tags = sorted(TAG.findall(string)) == sorted(TAG.findall(original))
            if set(PLACE.findall(string)) != set(PLACE.findall(original)) or not same_tags:
                broken.append((original, string))
    assert broken == []


@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_no_string_has_space_around_it(path):
    ragged = [text for message in messages(path) for text in strings(message) if text != text.strip()]
    assert ragged == []


@pytest.mark.parametrize("path", [path for path in CATALOGUES if language(path) == "ja"], ids=language)
def test_japanese_is_written_in_japanese(path):
    # Proper names and abbreviations stay in Latin letters; a sentence that does is a forgotten one.
    is_japanese = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
    latin = [
        text for message in messages(path) for text in strings(message) if len(text.split()) > 3 and not is_japanese.search(text)
    ]
    assert latin == []
