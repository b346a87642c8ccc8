"""Every exception to a rule carries its reason, on its own line or in the line above."""

import re

from tests.contracts import tree

NOQA = re.compile(r"#\s*noqa(?P<codes>:\s*[A-Z0-9, ]+)?(?P<rest>.*)$")
IGNORE = re.compile(r"#\s*type:\s*ignore(?P<codes>\[[a-z0-9-, ]+\])?(?P<rest>.*)$")
ENOUGH = 8


def unreasoned(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in tree.everything():
        above = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = pattern.search(line)
            is_reasoned = match and (len(match["rest"].strip(" -–—#")) >= ENOUGH or above.strip().startswith("# "))
            if match and not (match["codes"] and is_reasoned):
                found.append(f"{tree.name(path)}:{number} {line.strip()}")
            above = line
    return found


def test_every_noqa_names_its_rule_and_reason():
    assert unreasoned(NOQA) == []


def test_every_ignored_type_names_its_rule_and_reason():
    assert unreasoned(IGNORE) == []


def test_every_rule_switched_off_in_the_project_file_has_a_comment():
    lines = (tree.ROOT / "pyproject.toml").read_text().splitlines()
    start, end = lines.index("[tool.ruff.lint]"), lines.index("[tool.ruff.lint.flake8-bugbear]")
    switched_off = [line for line in lines[start:end] if re.match(r'\s+"[A-Z]+\d*",', line) or re.match(r'".+" = \["', line)]
    assert switched_off
    assert [line for line in switched_off if "#" not in line] == []


def test_nothing_is_left_for_later():
    marks = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK")) + r")\b")
    texts = (*tree.everything(), *tree.templates())
    assert [tree.name(path) for path in texts if marks.search(path.read_text(encoding="utf-8"))] == []
