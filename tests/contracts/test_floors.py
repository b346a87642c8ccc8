"""What the import contracts cannot see: who may commit, emit, build a query or read the environment."""

import ast
import tomllib
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import configure_mappers

from talent_net.kernel.orm import Base
from tests.contracts import tree

QUERY_ROOMS = {"queries", "access"}


def where(wanted: Callable[[Path, ast.AST], bool]) -> list[str]:
    return [
        f"{tree.name(path)}:{getattr(node, 'lineno', 0)}"
        for path in tree.sources()
        for node in ast.walk(tree.tree_of(path))
        if wanted(path, node)
    ]


def is_method(node: ast.AST, *names: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names


def is_imported(node: ast.AST, module: str, *names: str) -> bool:
    return (
        isinstance(node, ast.ImportFrom) and (node.module or "").startswith(module) and any(a.name in names for a in node.names)
    )


def test_only_the_unit_of_work_commits():
    at = where(lambda path, node: is_method(node, "commit") and path != tree.PACKAGE / "kernel" / "work.py")
    assert at == []


def test_only_the_live_channel_emits():
    live = {tree.PACKAGE / "web" / name for name in ("live.py", "live_queue.py", "live_patrol.py")}
    assert where(lambda path, node: is_method(node, "emit") and path not in live) == []


def test_only_queries_and_policies_build_a_select():
    def builds(path: Path, node: ast.AST) -> bool:
        rooms = set(path.relative_to(tree.PACKAGE).with_suffix("").parts)
        return is_imported(node, "sqlalchemy", "select") and not rooms & QUERY_ROOMS

    assert where(builds) == []


def test_only_the_settings_and_the_entrances_read_the_environment():
    def reads(path: Path, node: ast.AST) -> bool:
        is_environment = isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
        return is_environment and ast.unparse(node).startswith("os.") and "serve" not in path.relative_to(tree.PACKAGE).parts

    assert where(reads) == []


def test_no_action_knows_who_listens():
    forbidden = ("talent_net.web", "talent_net.blueprints", "flask")
    domain = tree.PACKAGE / "domain"
    at = where(
        lambda path, node: (
            isinstance(node, ast.ImportFrom) and path.is_relative_to(domain) and (node.module or "").startswith(forbidden)
        )
    )
    assert at == []


def test_no_relation_loads_by_accident():
    configure_mappers()
    relations = [relation for mapper in Base.registry.mappers for relation in mapper.relationships]
    assert relations
    assert [
        str(relation) for relation in relations if relation.lazy not in {"raise_on_sql", "raise", "noload", "write_only"}
    ] == []


def test_every_floor_has_its_import_contract():
    contracts = tomllib.loads((tree.ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert {contract["id"] for contract in contracts} >= {
        "domain-floors",
        "domain-without-flask",
        "floors",
        "independent-blueprints",
        "no-circles",
        "rules-are-pure",
    }
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "domain-floors")
    named = {name.strip(" ()") for layer in layers for name in layer.split("|")}
    there = {path.name for path in (tree.PACKAGE / "domain").iterdir() if (path / "__init__.py").exists()}
    assert named == there
