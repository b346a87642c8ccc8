"""Tests stand at the same path as what they test."""

import pytest

from tests.contracts import tree

# These rooms are tried through the doors and actions that use them.
TRIED_FROM_OUTSIDE = {
    "access",
    "actions",
    "commands",
    "facts",
    "forms",
    "jobs",
    "model",
    "queries",
    "reactions",
    "routes",
    "words",
}
FOLDERS = sorted({path.parent for path in tree.sources() if path.name != "__init__.py"} - {tree.PACKAGE})


def twin_of(folder):
    # What serves is tested from outside, over sockets: tests/server.
    path = folder.relative_to(tree.PACKAGE).as_posix()
    return tree.ROOT / "tests" / {"serve": "server"}.get(path, path)


@pytest.mark.parametrize("folder", FOLDERS, ids=tree.name)
def test_package_has_its_twin(folder):
    feature = tree.PACKAGE.joinpath(*folder.relative_to(tree.PACKAGE).parts[:2])
    assert any(twin_of(feature).rglob("test_*.py")), f"tests/{feature.relative_to(tree.PACKAGE)} holds no test"
    if folder != feature and folder.name not in TRIED_FROM_OUTSIDE:
        # A room that became a folder (rules/rosters/) has a folder of tests, or files that bear its name further up.
        own = list(twin_of(folder).rglob("test_*.py"))
        named = [path for path in twin_of(feature).rglob("test_*.py") if folder.name.rstrip("s") in path.stem]
        assert own or named, f"tests/{folder.relative_to(tree.PACKAGE)} holds no test"


def test_no_twin_outlived_its_original():
    own = {"contracts", "e2e", "factories", "harness", "services", "server"}
    folders = {path.parent.relative_to(tree.ROOT / "tests") for path in tree.sources("tests") if path.name.startswith("test_")}
    orphans = {
        folder.as_posix()
        for folder in folders
        if folder.parts and folder.parts[0] not in own and not (tree.PACKAGE / folder).is_dir()
    }
    assert orphans == set()
