"""Dependencies are pinned with hashes and fetched from wherever the installing machine fetches."""

import json
import re
import tomllib

import pytest

from tests.contracts import tree

ADDRESS = re.compile(r"(https?|git|ssh|file)(\+\w+)?://", re.IGNORECASE)


@pytest.mark.parametrize("path", sorted((tree.ROOT / "requirements").glob("*.txt")), ids=tree.name)
def test_lock_holds_hashes_and_no_address(path):
    text = path.read_text()
    assert ADDRESS.search(text) is None
    assert "--index" not in text
    assert "--find-links" not in text
    packages = re.split(r"\n(?=\S)", text.strip())
    assert [
        package.split()[0] for package in packages if not re.match(r"\S+==\S+ .*--hash=sha256:[0-9a-f]{64}", package, re.DOTALL)
    ] == []


def test_npm_lock_holds_hashes_and_no_address():
    packages = json.loads((tree.ROOT / "package-lock.json").read_text())["packages"]
    ours = {name: package for name, package in packages.items() if name}
    assert ours
    assert [name for name, package in ours.items() if not str(package.get("integrity", "")).startswith("sha512-")] == []
    assert [name for name, package in ours.items() if "resolved" in package] == []


def test_npm_versions_are_exact():
    wanted = json.loads((tree.ROOT / "package.json").read_text())
    versions = {**wanted.get("dependencies", {}), **wanted.get("devDependencies", {})}
    assert {name: version for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)} == {}


def test_every_dependency_is_locked():
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text())["project"]
    for names, lock in ((project["dependencies"], "run"), (project["optional-dependencies"]["dev"], "dev")):
        locked = set(re.findall(r"^([a-z0-9.-]+)==", (tree.ROOT / "requirements" / f"{lock}.txt").read_text(), re.MULTILINE))
        wanted = {re.split(r"[\[<>=!~ ;]", name)[0].lower().replace("_", "-") for name in names}
        assert wanted <= locked


def test_both_locks_agree():
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9.-]+==\S+", (tree.ROOT / "requirements" / f"{lock}.txt").read_text(), re.MULTILINE))

    assert pins("run") <= pins("dev")
