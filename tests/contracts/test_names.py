"""Names say what a thing is; a drawer called utils says nothing."""

import ast
import re

from tests.contracts import tree

NOTHING_SAID = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "managers",
    "data",
    "info",
    "misc",
    "stuff",
    "base_utils",
}
# "Common passwords" is the term; alone, as the name of a file, the word says nothing.
GOOD_IN_COMPANY = {"common", "data", "info"}
TEST_NAME = re.compile(r"test_[a-z0-9]+(_[a-z0-9]+)*$")


def words(name: str) -> set[str]:
    """The words of a CamelCase or snake_case name, in lower case."""
    return set(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_").split("_"))


def test_no_module_or_folder_is_a_drawer():
    paths = [path.relative_to(tree.ROOT) for path in (*tree.everything(), *tree.templates())]
    drawers = {path.as_posix() for path in paths for part in path.with_suffix("").parts if part.strip("_") in NOTHING_SAID}
    assert drawers == set()


def test_no_class_or_function_is_named_after_a_drawer():
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found = [
        f"{tree.name(path)}:{node.lineno} {node.name}"
        for path in tree.sources()
        for node in ast.walk(tree.tree_of(path))
        if isinstance(node, kinds) and words(node.name) & (NOTHING_SAID - GOOD_IN_COMPANY)
    ]
    assert found == []


def test_every_test_is_named_after_its_sentence():
    short = [
        f"{tree.name(path)} {node.name}"
        for path in tree.sources("tests")
        for node in tree.tree_of(path).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test") and not TEST_NAME.match(node.name)
    ]
    assert short == []


def test_a_feature_is_the_same_word_in_every_tree():
    from talent_net.app import FEATURES  # noqa: PLC0415 - keeps the other contracts of this file alive when the app is broken

    features = set(FEATURES)
    assert {
        path.name for path in (tree.PACKAGE / "blueprints").iterdir() if path.is_dir() and path.name != "__pycache__"
    } == features
    frames = {"layouts", "components", "mail", "errors", "dev"}
    pages = {path.name for path in tree.TEMPLATES.iterdir() if path.is_dir()} - frames
    assert pages <= features | {"demo"}
