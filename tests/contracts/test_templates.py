"""Templates parse, name only what exists, and hold nothing that the content policy forbids."""

import ast
import re

import pytest
from jinja2 import nodes

from tests.contracts import tree

# Mails are read by programs that know no stylesheet: they alone may carry their style with them.
INLINE = (
    (re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE), "an inline script"),
    (re.compile(r"<style\b", re.IGNORECASE), "an inline stylesheet"),
    (re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE), "a style attribute"),
    (re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE), "an event handler"),
    (re.compile(r"(href|src|action)\s*=\s*[\"']?javascript:", re.IGNORECASE), "a javascript address"),
    (re.compile(r"hx-(on|vals=[\"']js:)", re.IGNORECASE), "an htmx script"),
)
FAR_AWAY = re.compile(r"<(script|link|img|iframe|source|video|audio)\b[^<>]*\b(src|href)\s*=\s*[\"'](https?:)?//", re.IGNORECASE)
COMMENT = re.compile(r"{#.*?#}", re.DOTALL)


def text_of(path):
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def short(path):
    return path.relative_to(tree.TEMPLATES).as_posix()


def parsed(app, path):
    return app.jinja_env.parse(path.read_text(encoding="utf-8"), filename=str(path))


def test_every_template_compiles(app):
    for path in tree.templates():
        app.jinja_env.get_template(short(path))


def test_every_template_that_is_named_exists(app):
    lost = []
    for path in tree.templates():
        for node in parsed(app, path).find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
            wanted = node.template
            if isinstance(wanted, nodes.Const) and not (tree.TEMPLATES / wanted.value).is_file():
                lost.append(f"{short(path)}:{node.lineno} {wanted.value}")
    assert lost == []


def test_every_macro_that_is_imported_exists_and_is_used(app):
    idle, lost = [], []
    for path in tree.templates():
        tree_ = parsed(app, path)
        used = {name.name for name in tree_.find_all(nodes.Name) if name.ctx == "load"}
        for node in tree_.find_all(nodes.FromImport):
            source = app.jinja_env.get_template(node.template.value).module if isinstance(node.template, nodes.Const) else None
            for item in node.names:
                name, alias = item if isinstance(item, tuple) else (item, item)
                if alias not in used:
                    idle.append(f"{short(path)}:{node.lineno} {alias}")
                if source is not None and not hasattr(source, name):
                    lost.append(f"{short(path)}:{node.lineno} {name}")
    assert (idle, lost) == ([], [])


def test_every_page_that_is_linked_exists(app):
    lost = []
    for path in tree.templates():
        for call in parsed(app, path).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in {"url_for", "address", "door"} and call.args:
                target = call.args[0]
                if (
                    isinstance(target, nodes.Const)
                    and not target.value.startswith(".")
                    and target.value not in app.view_functions
                ):
                    lost.append(f"{short(path)}:{call.lineno} {target.value}")
    assert lost == []


@pytest.mark.parametrize("path", [path for path in tree.templates() if path.suffix == ".html"], ids=tree.name)
def test_page_holds_nothing_inline(path):
    if path.is_relative_to(tree.TEMPLATES / "mail"):
        return
    text = text_of(path)
    assert [what for pattern, what in INLINE if pattern.search(text)] == []


@pytest.mark.parametrize("path", [path for path in tree.templates() if path.suffix == ".html"], ids=tree.name)
def test_page_takes_nothing_from_another_host(path):
    assert FAR_AWAY.search(text_of(path)) is None


def composed():
    """Patterns of template names that code puts together: f"people/edit/{part}.html"."""
    for path in tree.sources():
        for node in ast.walk(tree.tree_of(path)):
            if isinstance(node, ast.JoinedStr):
                parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+" for part in node.values]
                if any(ending in parts[-1] for ending in ("html", "txt")):
                    yield "".join(parts)


def test_every_template_is_used(app):
    named = set()
    for path in tree.templates():
        for node in parsed(app, path).find_all(nodes.Const):
            named.add(node.value)
    named |= {
        text
        for path in (*tree.sources(), *tree.sources("tests"))
        for text in re.findall(r"[\"']([a-z_/]+(?:\.(?:html|txt|xml))?)[\"']", path.read_text(encoding="utf-8"))
    }
    patterns = [re.compile(pattern) for pattern in composed()]
    idle = [
        short(path)
        for path in tree.templates()
        if not any(pattern.fullmatch(short(path)) for pattern in patterns)
        # A mail is named without its ending and its folder: queue_mail("people/confirm").
        and short(path) not in named
        and short(path).removeprefix("mail/").rpartition(".")[0] not in named
    ]
    assert idle == []
