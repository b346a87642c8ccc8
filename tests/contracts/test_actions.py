"""Every action asks its policy, the authority on what may be done, whichever door it was called through."""

import ast

from tests.contracts import tree

DOMAIN = tree.PACKAGE / "domain"
# Verbs that ask nobody, each with the reason why.
UNASKED = {
    "audit.append": "writes down what others were allowed to do",
    "meetings.cancel_coming": "follows from a fact, inside the transaction of the action that was asked",
    "meetings.cancel_orphans": "part of an erasure, which was asked",
    "meetings.cancel_private": "follows from a fact, inside the transaction of the action that was asked",
    "meetings.hold_meeting": "called by actions that were asked",
    "meetings.hold_mentorship": "called by actions that were asked",
    "meetings.hold_standing": "called by actions that were asked",
    "meetings.take_up": "called by an action that was asked",
    "meetings.settle_guests": "follows from a fact, inside the transaction of the action that was asked",
    "calendar.add_attendee": "called by actions that were asked",
    "calendar.cancel_entry": "called by actions that were asked",
    "calendar.fix_entry": "called by actions that were asked",
    "calendar.move_entry": "called by actions that were asked",
    "calendar.plan_anew": "follows from a fact, inside the transaction of the action that was asked",
    "calendar.plan_reminders": "follows from a fact, inside the transaction of the action that was asked",
    "calendar.remove_attendee": "called by actions that were asked",
    "calendar.reword_entry": "called by actions that were asked",
    "exchanges.circle_of": "called by actions that were asked",
    "exchanges.held": "called by actions that were asked",
    "certificates.issue_certificates": "follows from a fact, inside the transaction of the action that was asked",
    "certificates.plan_usual_end": "follows from a fact, inside the transaction of the action that was asked",
    "feedback.ask_after_meeting": "follows from a fact, inside the transaction of the action that was asked",
    "feedback.ask_at_the_end": "follows from a fact, inside the transaction of the action that was asked",
    "feedback.ask_for_feedback": "follows from a fact, inside the transaction of the action that was asked",
    "feedback.take_back_asks": "follows from a fact, inside the transaction of the action that was asked",
    "calls.leave_with_sessions": "follows from a fact, inside the transaction of the action that was asked",
    "calls.review_call_at": "follows from a fact, inside the transaction of the action that was asked",
    "calls.review_calls_in": "follows from a fact, inside the transaction of the action that was asked",
    "calls.review_calls_of": "follows from a fact, inside the transaction of the action that was asked",
    "goals.lock_goals": "called by actions that were asked",
    "mentoring.askable_mentors": "called by actions that were asked",
    "mentoring.begin_mentorship": "called by actions that were asked",
    "mentoring.can_stand_at": "called by actions that were asked",
    "mentoring.close_turns_at": "called by actions that were asked",
    "mentoring.end_turn": "called by actions that were asked",
    "mentoring.forget_words_of_the_gone": "part of an erasure, which was asked",
    "mentoring.go_on": "called by actions that were asked",
    "mentoring.hold_request": "called by actions that were asked",
    "mentoring.note_event": "called by actions that were asked",
    "mentoring.pass_to_next": "called by actions that were asked",
    "mentoring.promise": "called by actions that were asked",
    "mentoring.put_to": "called by actions that were asked",
    "mentoring.put_to_officer": "called by actions that were asked",
    "mentoring.review_threads_between": "follows from a fact, inside the transaction of the action that was asked",
    "mentoring.review_threads_of": "follows from a fact, inside the transaction of the action that was asked",
    "mentoring.stand_again": "called by actions that were asked",
    "mentoring.terms_of": "called by actions that were asked",
    "mentoring.two_parties": "called by actions that were asked",
    "notices.notify": "follows from a fact, inside the transaction of the action that was asked",
    "office_hours.ask_watchers_anew": "called by actions that were asked",
    "office_hours.call_off": "called by actions that were asked",
    "office_hours.free_seat": "called by actions that were asked",
    "office_hours.hold_kept": "called by actions that were asked",
    "office_hours.hold_session": "called by actions that were asked",
    "office_hours.keep_seat": "called by actions that were asked",
    "office_hours.lapse_sooner": "called by an action that was asked",
    "office_hours.leave_watch": "called by actions that were asked",
    "office_hours.plan_closing": "called by actions that were asked",
    "office_hours.plan_lapse": "called by actions that were asked",
    "office_hours.review_sessions_of": "follows from a fact, inside the transaction of the action that was asked",
    "office_hours.review_watch": "called by actions that were asked",
    "office_hours.seat_guest": "called by actions that were asked",
    "office_hours.standing": "called by actions that were asked",
    "office_hours.take_seat": "called by actions that were asked",
    "office_hours.unseat_guest": "called by actions that were asked",
    "office_hours.withdraw_for_request": "follows from a fact, inside the transaction of the action that was asked",
    "office_hours.withdraw_for_turn": "follows from a fact, inside the transaction of the action that was asked",
    "office_hours.withdraw_kept": "called by actions that were asked",
    "outbox.claim": "the worker's own book-keeping",
    "outbox.enqueue": "a promise of the action that was asked",
    "outbox.fail": "the worker's own book-keeping",
    "outbox.finish": "the worker's own book-keeping",
    "outbox.forget_done": "the worker's own book-keeping",
    "outbox.forget_mails_to": "part of an erasure, which was asked",
    "outbox.hold": "the worker's own book-keeping",
    "outbox.release": "the worker's own book-keeping",
    "outbox.retry": "called by an action that was asked",
    "outbox.withdraw": "a promise of the action that was asked, taken back",
    "pages.hold": "called by actions that were asked",
    "people.change_email": "the token, sent to the new address, is the proof",
    "people.check_newcomer": "a guard that others call: it only ever refuses",
    "people.claim_roster_entries": "the confirmed address is the proof, whoever acts",
    "people.close_all_sessions": "called by actions that were asked",
    "people.close_sessions": "called by actions that were asked",
    "people.confirm": "called by verbs that hold a token",
    "people.confirm_email": "a visitor's verb: the token is the proof",
    "people.insert_entries": "called by actions that were asked",
    "people.issue_token": "called by actions that were asked",
    "people.join_as_matches": "called by actions that were asked",
    "people.keep_an_administrator": "a guard that others call: it only ever refuses",
    "people.known_entries": "called by actions that were asked",
    "people.note_change": "called by actions that were asked",
    "people.note_progress": "called by the reading of a file, which was asked",
    "people.open_account": "called by verbs that were asked",
    "people.open_session": "the proof of who one is was given to the action that signs in",
    "people.part_matches": "called by actions that were asked",
    "people.person_behind": "the token is the proof",
    "people.plan_once": "the house's own calendar",
    "people.prove_session": "the password, just given, is the proof",
    "people.renew_hash": "part of a sign-in that has just been proved",
    "people.reset_password": "a visitor's verb: the token is the proof",
    "people.rotate_sessions": "called by actions that were asked",
    "people.shorten_sessions": "called by actions that were asked",
    "people.touch_session": "part of every request, of one's own session",
    "people.update_entries": "called by actions that were asked",
    "people.use_recovery_code": "part of a sign-in: the code is the proof",
    "people.use_token": "the token is the proof",
    "people.use_totp": "part of a sign-in: the code is the proof",
    "people.verify_by_email_domain": "the confirmed address is the proof, whoever acts",
    "people.verify_by_roster": "the roster is the proof, whoever acts",
    "people.void_tokens": "called by actions that were asked",
    "people.withdraw_by_roster": "the roster is the proof, whoever acts",
    "programmes.recount_seats": "part of an erasure, which was asked",
    "searches.index_people": "follows from a fact, inside the transaction of the action that was asked",
}


def functions_of(path):
    return {node.name: node for node in tree.tree_of(path).body if isinstance(node, ast.FunctionDef)}


def asks(function, neighbours, seen=frozenset()):
    """Whether a function asks a policy, itself or through others of its file."""
    names = {tree.called(node) for node in ast.walk(function) if isinstance(node, ast.Call)}
    near = (names & neighbours.keys()) - seen
    return bool(names & {"ensure", "can"}) or any(asks(neighbours[name], neighbours, seen | near) for name in near)


def verbs():
    """Every public verb of the domain: feature and name, its function, its file's functions."""
    for path in tree.sources():
        rooms = path.relative_to(tree.PACKAGE).with_suffix("").parts
        if path.is_relative_to(DOMAIN) and "actions" in rooms:
            functions = functions_of(path)
            for name, function in functions.items():
                if not name.startswith("_") and any(argument.arg == "work" for argument in function.args.args):
                    yield f"{rooms[1]}.{name}", function, functions


def test_every_action_asks_its_policy():
    assert {name for name, function, neighbours in verbs() if not asks(function, neighbours)} - UNASKED.keys() == set()


def test_no_excuse_outlived_its_action():
    assert UNASKED.keys() - {name for name, _, _ in verbs()} == set()


def test_no_excuse_is_made_for_an_action_that_asks():
    assert UNASKED.keys() & {name for name, function, neighbours in verbs() if asks(function, neighbours)} == set()
