"""Every rule that can break has a sentence, every sentence a rule, and every kind of notice reads."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.contracts import tree

PLACE = re.compile(r"%\((\w+)\)")


def raised() -> Iterator[tuple[str, str | None, set[str], bool]]:
    """Every RuleBroken: where, its code, the names of its values, whether more values are handed on unseen."""
    for path in tree.sources():
        for call in tree.calls(path):
            if tree.called(call) == "RuleBroken" and call.args:
                values = {keyword.arg for keyword in call.keywords if keyword.arg}
                for code in codes(call.args[0], path):
                    yield f"{tree.name(path)}:{call.lineno}", code, values - {"field"}, None in {k.arg for k in call.keywords}


def codes(node: ast.expr, path: Path) -> list[str | None]:
    """The literal codes that an expression may give; None for one that cannot be read."""
    match node:
        case ast.IfExp():
            return [*codes(node.body, path), *codes(node.orelse, path)]
        case ast.Name(id="code"):
            # A function that refuses with its caller's code: the callers of its file say the literals.
            return [*handed_on(path)] or [None]
        case _:
            return [tree.literal(node)]


def handed_on(path: Path) -> list[str]:
    """The codes that a file hands to its own functions with a parameter named `code`."""
    places = {
        node.name: [argument.arg for argument in node.args.args].index("code")
        for node in ast.walk(tree.tree_of(path))
        if isinstance(node, ast.FunctionDef) and "code" in [argument.arg for argument in node.args.args]
    }
    given = [(places[tree.called(call)], call) for call in tree.calls(path) if tree.called(call) in places]
    return [text for place, call in given if len(call.args) > place for text in [tree.literal(call.args[place])] if text]


def notified() -> Iterator[tuple[str, str | None]]:
    for path in tree.sources():
        for call in tree.calls(path):
            if tree.called(call) == "notify" and len(call.args) > 2:
                yield f"{tree.name(path)}:{call.lineno}", tree.literal(call.args[2])


def test_every_code_is_a_literal_that_one_can_search_for():
    assert [where for where, code, _, _ in raised() if code is None] == []


def test_every_rule_that_can_break_has_a_sentence(app):
    words = app.extensions["words"]
    assert {code for _, code, _, _ in raised() if code is not None and code not in words} == set()


def test_every_sentence_gets_its_values(app):
    words = app.extensions["words"]
    with app.test_request_context():
        short = [
            f"{where} {code}: {sorted(needed - given)}"
            for where, code, given, is_open in raised()
            if code in words and not is_open
            for needed in [set(PLACE.findall(str(words[code])))]
            if needed - given
        ]
    assert short == []


def test_every_sentence_belongs_to_a_rule(app):
    texts = {
        node.value
        for path in tree.sources()
        if "words" not in path.relative_to(tree.PACKAGE).with_suffix("").parts
        for node in ast.walk(tree.tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {code for code in app.extensions["words"] if code not in texts} == set()


def test_every_kind_of_notice_has_a_sentence(app):
    kinds = app.extensions.get("notice_words", {})
    assert [(where, kind) for where, kind in notified() if kind is not None and kind not in kinds] == []


def test_every_notice_leads_to_a_page_that_exists(app):
    kinds = app.extensions.get("notice_words", {})
    assert {kind for kind, words in kinds.items() if words.endpoint and words.endpoint not in app.view_functions} == set()
