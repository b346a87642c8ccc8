"""Tests stand at the same path as what they test."""

import pytest

from tests.contracts import tree

FOLDERS = sorted({path.parent for path in tree.sources() if path.name != "__init__.py"} - {tree.PACKAGE})


def twin_of(folder):
    # What serves is tested from outside, over sockets: tests/server.
    path = folder.relative_to(tree.PACKAGE).as_posix()
    return tree.ROOT / "tests" / {"serve": "server"}.get(path, path)


@pytest.mark.parametrize("folder", FOLDERS, ids=tree.name)
def test_package_has_its_twin(folder):
    # A room that became a folder (actions/requests.py) is tested beside its neighbours or in a folder of its own.
    rooms = {"actions", "queries", "rules", "facts", "access", "model", "commands", "routes", "forms", "words", "reactions"}
    if folder.name in rooms:
        stem = f"test_{folder.name}"
        near = [*twin_of(folder.parent).glob(f"{stem}*.py"), *twin_of(folder).glob("test_*.py")]
        if folder.name in {"actions", "rules", "queries"}:
            assert near, f"tests/{folder.relative_to(tree.PACKAGE)} holds no test"
        return
    assert any(twin_of(folder).rglob("test_*.py")), f"tests/{folder.relative_to(tree.PACKAGE)} holds no test"


def test_no_twin_outlived_its_original():
    own = {"contracts", "e2e", "factories", "harness", "services", "server"}
    folders = {path.parent.relative_to(tree.ROOT / "tests") for path in tree.sources("tests") if path.name.startswith("test_")}
    orphans = {
        folder.as_posix()
        for folder in folders
        if folder.parts and folder.parts[0] not in own and not (tree.PACKAGE / folder).is_dir()
    }
    assert orphans == set()
