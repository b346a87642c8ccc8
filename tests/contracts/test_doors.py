"""Every door has a policy, and every policy that a door or an action names exists."""

import ast
import re

from talent_net.kernel.access import policies
from talent_net.kernel.orm import new_public_id
from talent_net.web.extensions import socketio
from talent_net.web.guards import POLICY, PUBLIC
from talent_net.web.sockets import message_policies
from tests.contracts import tree

# Socket.IO's own two moments: a socket comes (the handshake token is its policy) and goes.
MOMENTS = {"connect", "disconnect", "_on_disconnect"}
# Doors that open without the token of a form, each with the reason why.
WITHOUT_TOKEN = {
    "subscriptions.leave": "mail programs press it (RFC 8058) and know no token; its signed address does nothing but unsubscribe",
}
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


def test_every_route_names_its_policy(app):
    unguarded = {endpoint for endpoint, view in app.view_functions.items() if not hasattr(view, POLICY)}
    assert unguarded == set()


def test_every_route_and_message_names_a_policy_that_exists(app):
    named = {getattr(view, POLICY, PUBLIC) for view in app.view_functions.values()} | set(message_policies().values())
    assert named - {PUBLIC} <= policies()


def test_every_message_names_its_policy(app):
    handlers = {event for event, *_ in getattr(socketio, "handlers", [])}
    server = getattr(socketio, "server", None)
    for of_namespace in getattr(server, "handlers", {}).values():
        handlers |= set(of_namespace)
    assert handlers - MOMENTS == set(message_policies())


def test_every_policy_that_code_asks_for_exists(app):
    asked = {
        (tree.name(path), found)
        for path in tree.sources()
        for call in tree.calls(path)
        if tree.called(call) in {"ensure", "can", "needs"} and call.args
        for found in [tree.literal(argument) for argument in call.args[:2]]
        if found is not None
    }
    assert asked
    assert {(path, name) for path, name in asked if name not in policies()} == set()


def test_every_policy_that_is_written_is_registered_when_the_app_opens(app):
    written = {
        tree.literal(call.args[0])
        for path in tree.sources()
        for call in tree.calls(path)
        if tree.called(call) == "policy" and call.args
    } - {None}
    assert written
    assert written - policies() == set()


def test_every_policy_is_asked_for(app):
    texts = {
        node.value
        for path in tree.sources()
        for node in ast.walk(tree.tree_of(path))
        if isinstance(node, ast.Call) and tree.called(node) != "policy"
        for node in [*node.args, *(keyword.value for keyword in node.keywords)]
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    in_templates = "".join(path.read_text(encoding="utf-8") for path in tree.templates())
    assert {name for name in policies() if name not in texts and name not in in_templates} == set()


def test_every_policy_belongs_to_a_feature(app):
    features = {path.name for path in (tree.PACKAGE / "domain").iterdir()} | set(app.blueprints)
    assert {name for name in policies() if name.partition(".")[0] not in features} == set()


def sample(converter):
    """Something that this part of an address may be."""
    choices = sorted(getattr(converter, "items", ()))
    texts = ("7", new_public_id(), "seven")
    return choices[0] if choices else converter.to_python(next(text for text in texts if re.fullmatch(converter.regex, text)))


def test_every_unsafe_route_refuses_a_form_without_its_token(make_app):
    strict = make_app(csrf=True)
    client = strict.test_client()
    open_doors = []
    for rule in strict.url_map.iter_rules():
        if rule.endpoint == "static" or not rule.methods & UNSAFE:
            continue
        path = rule.build({name: sample(converter) for name, converter in rule._converters.items()})
        if path and client.open(path[1], method=min(rule.methods & UNSAFE)).status_code != 400:
            open_doors.append(rule.endpoint)
    assert set(open_doors) == set(WITHOUT_TOKEN)
