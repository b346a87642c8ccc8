"""The repository as the contracts see it: files, syntax trees, templates."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "talent_net"
TEMPLATES = PACKAGE / "templates"
# Not Python of ours, or built.
APART = {"assets", "static", "translations", "templates", "__pycache__"}


@cache
def sources(*tops: str) -> tuple[Path, ...]:
    """All Python files of ours below these folders; of the package when none is named."""
    folders = [ROOT / top for top in tops] or [PACKAGE]
    files = (path for folder in folders for path in folder.rglob("*.py"))
    return tuple(sorted(path for path in files if not APART & set(path.relative_to(ROOT).parts)))


@cache
def everything() -> tuple[Path, ...]:
    """Every Python file of the repository."""
    return (*sources("talent_net", "tests", "migrations", "bench"), ROOT / "config.py", ROOT / "wsgi.py")


@cache
def templates() -> tuple[Path, ...]:
    """All templates: pages, fragments, components and mails."""
    return tuple(sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt", ".xml"}))


@cache
def tree_of(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    """A path as people write it, from the repository's root."""
    return path.relative_to(ROOT).as_posix()


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last name of what is called: `raise` of people.RuleBroken(...) gives RuleBroken."""
    match call.func:
        case ast.Name(id=found) | ast.Attribute(attr=found):
            return found
        case _:
            return ""


def literal(node: ast.AST | None) -> str | None:
    """The text of a literal string, else None."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
