"""What the documents say is so: commands, settings, files and links exist."""

import re
import tomllib

import pytest

from config import documentation
from talent_net import __version__
from tests.contracts import tree

DOCS = [*sorted(tree.ROOT.glob("*.md")), *sorted((tree.ROOT / "docs").rglob("*.md"))]
TARGET = re.compile(r"^([a-z][a-z-]*):.*##", re.MULTILINE)
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
FENCE = re.compile(r"^```.*$|`", re.MULTILINE)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
TREES = ("bench/", "docs/", "migrations/", "requirements/", "talent_net/", "tests/", ".ci/")


def codes(path):
    """The pieces of a document that are code."""
    return [FENCE.sub("", piece) for piece in CODE.findall(path.read_text(encoding="utf-8"))]


def targets():
    return set(TARGET.findall((tree.ROOT / "Makefile").read_text()))


def commands(group, prefix=()):
    for name, command in group.commands.items():
        yield (*prefix, name)
        if hasattr(command, "commands"):
            yield from commands(command, (*prefix, name))


def test_readme_tells_how_to_begin():
    text = (tree.ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("make run", "make test", "make check"):
        assert command in text


@pytest.mark.parametrize("path", DOCS, ids=tree.name)
def test_every_make_command_exists(path):
    named = {name for code in codes(path) for name in re.findall(r"(?:^|[\s;&|])make ([a-z][a-z-]*)", code)}
    assert named - targets() == set()


@pytest.mark.parametrize("path", DOCS, ids=tree.name)
def test_every_flask_command_exists(path, app):
    known = {" ".join(command) for command in commands(app.cli)} | {"db", "run", "shell", "routes"}
    named = {" ".join(words) for code in codes(path) for words in re.findall(r"\bflask ([a-z][a-z-]+)(?: ([a-z][a-z-]+))?", code)}
    lost = {name for name in named if name.split()[0] not in {"db", "run", "shell", "routes"} and name.strip() not in known}
    assert {name for name in lost if name.split()[0] not in known or len(name.split()) > 1} == set()


@pytest.mark.parametrize("path", DOCS, ids=tree.name)
def test_every_link_and_path_leads_somewhere(path):
    text = path.read_text(encoding="utf-8")
    links = [link.partition("#")[0] for link in LINK.findall(text) if "://" not in link and not link.startswith(("#", "mailto:"))]
    lost = [link for link in links if link and not (path.parent / link).exists()]
    for code in CODE.findall(text):
        if code.startswith("`") and not code.startswith("```"):
            found = code.strip("`")
            if re.fullmatch(r"[\w./-]+", found) and found.startswith(TREES) and not (tree.ROOT / found).exists():
                lost.append(found)
    assert [link for link in lost if "static/" not in link and "NNNN" not in link] == []


def test_every_setting_is_documented():
    text = (tree.ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert [name for name, _, _ in documentation() if f"`{name}`" not in text] == []


def test_every_documented_setting_exists():
    named = {name for path in DOCS for name in re.findall(r"\bTALENT_NET_[A-Z_]+\b", path.read_text(encoding="utf-8"))}
    assert named - {name for name, _, _ in documentation()} == set()


def test_every_make_target_is_explained():
    makefile = (tree.ROOT / "Makefile").read_text()
    phony = set(" ".join(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)).split())
    assert phony
    assert phony - targets() <= {"compiled"}


def test_decisions_are_numbered_without_a_gap():
    numbers = sorted(int(path.name[:4]) for path in (tree.ROOT / "docs" / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_version_is_told_once():
    assert tomllib.loads((tree.ROOT / "pyproject.toml").read_text())["project"]["version"] == __version__
