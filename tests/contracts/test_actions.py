"""Every action asks its policy, the authority on what may be done, whichever door it was called through."""

import ast

from tests.contracts import tree

DOMAIN = tree.PACKAGE / "domain"
# Verbs that ask nobody, each with the reason why.
UNASKED = {
    "audit.actions.append": "writes down what others were allowed to do",
    "notices.actions.notify": "follows from a fact, inside the transaction of the action that was asked",
    "outbox.actions.enqueue": "the same: a promise of the action that was asked",
    "outbox.actions.withdraw": "the same, taken back",
    "outbox.actions.claim": "the worker's own book-keeping",
    "outbox.actions.hold": "the worker's own book-keeping",
    "outbox.actions.finish": "the worker's own book-keeping",
    "outbox.actions.fail": "the worker's own book-keeping",
    "outbox.actions.retry": "the worker's own book-keeping",
    "outbox.actions.forget_done": "the worker's own book-keeping",
    "people.actions.sessions.open_session": "the proof of who one is was given to the action that signs in",
    "people.actions.sessions.touch_session": "part of every request, of one's own session",
    "people.actions.sessions.close_sessions": "called by actions that were asked",
    "people.actions.sessions.close_all_sessions": "called by actions that were asked",
    "people.actions.sessions.rotate_sessions": "called by actions that were asked",
    "people.actions.housekeeping.plan_once": "the house's own calendar",
    "people.actions.profiles.note_change": "called by actions that were asked",
    "people.actions.verification.verify_by_roster": "the roster is the proof, whoever acts",
    "people.actions.verification.withdraw_by_roster": "the roster is the proof, whoever acts",
    "people.actions.verification.verify_by_email_domain": "the confirmed address is the proof, whoever acts",
    "people.actions.accounts.accept_invitation": "a visitor's verb: the token is the proof",
    "people.actions.accounts.change_email": "the token, sent to the new address, is the proof",
    "people.actions.accounts.confirm_email": "a visitor's verb: the token is the proof",
    "people.actions.accounts.forget_unconfirmed": "the house's own sweeping",
    "people.actions.accounts.is_in_force": "changes nothing and tells nothing of whose it is",
    "people.actions.accounts.renew_hash": "part of a sign-in that has just been proved",
    "people.actions.accounts.reset_password": "a visitor's verb: the token is the proof",
    "people.actions.accounts.sign_up": "a visitor's verb: anybody may",
    "people.actions.roles.keep_an_administrator": "a guard that others call: it only ever refuses",
    "people.actions.rosters.entries.insert_entries": "called by actions that were asked",
    "people.actions.rosters.entries.known_entries": "called by actions that were asked",
    "people.actions.rosters.entries.update_entries": "called by actions that were asked",
    "people.actions.rosters.imports.note_progress": "called by the reading of a file, which was asked",
    "people.actions.second_factor.use_recovery_code": "part of a sign-in: the code is the proof",
    "people.actions.second_factor.use_totp": "part of a sign-in: the code is the proof",
    "people.actions.sessions.prove_session": "the password, just given, is the proof",
    "people.actions.tokens.issue_token": "called by actions that were asked",
    "people.actions.tokens.use_token": "the token is the proof",
    "people.actions.tokens.void_tokens": "called by actions that were asked",
}


def functions_of(path):
    return {node.name: node for node in tree.tree_of(path).body if isinstance(node, ast.FunctionDef)}


def asks(function, neighbours, seen=frozenset()):
    """Whether a function asks a policy, itself or through others of its file."""
    names = {tree.called(node) for node in ast.walk(function) if isinstance(node, ast.Call)}
    near = (names & neighbours.keys()) - seen
    return bool(names & {"ensure", "can"}) or any(asks(neighbours[name], neighbours, seen | near) for name in near)


def verbs():
    """Every public verb of the domain: its full name, its function, its file's functions."""
    for path in tree.sources():
        rooms = path.relative_to(tree.PACKAGE).with_suffix("").parts
        if path.is_relative_to(DOMAIN) and "actions" in rooms:
            functions = functions_of(path)
            for name, function in functions.items():
                if not name.startswith("_") and any(argument.arg == "work" for argument in function.args.args):
                    yield f"{'.'.join(rooms[1:])}.{name}", function, functions


def test_every_action_asks_its_policy():
    assert {name for name, function, neighbours in verbs() if not asks(function, neighbours)} - UNASKED.keys() == set()


def test_no_excuse_outlived_its_action():
    assert UNASKED.keys() - {name for name, _, _ in verbs()} == set()


def test_no_excuse_is_made_for_an_action_that_asks():
    assert UNASKED.keys() & {name for name, function, neighbours in verbs() if asks(function, neighbours)} == set()
