"""The tails rot first: files, functions and templates stay of a size that one reads in a sitting."""

import ast
from pathlib import Path

import pytest

from tests.contracts import tree

FILE_LINES = 300
FUNCTION_LINES = 60
TEMPLATE_LINES = 150


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", tree.everything(), ids=tree.name)
def test_file_is_read_in_a_sitting(path):
    # A migration is a record of its day, written once.
    if "migrations" not in path.parts:
        assert lines(path) <= FILE_LINES


def test_every_function_fits_a_screen():
    functions = [
        (f"{tree.name(path)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for path in tree.everything()
        if "migrations" not in path.parts
        for node in ast.walk(tree.tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [(where, length) for where, length in functions if length > FUNCTION_LINES] == []


def test_every_template_is_short():
    long = {tree.name(path): lines(path) for path in tree.templates() if lines(path) > TEMPLATE_LINES}
    assert long == {}


def test_stylesheets_and_scripts_are_short():
    files = [path for path in (tree.PACKAGE / "assets").rglob("*") if path.suffix in {".css", ".js", ".mjs"}]
    assert {tree.name(path): lines(path) for path in files if lines(path) > FILE_LINES} == {}
