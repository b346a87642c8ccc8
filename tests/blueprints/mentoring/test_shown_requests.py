"""What mentoring prints of requests: a usual time to answer in words, and a timeline that is its reader's own."""

import pytest
from flask import Flask

from talent_net.blueprints.mentoring.answer_tokens import Answer, answer_token, read_answer_token
from talent_net.blueprints.mentoring.shown.request_home import answer_time
from talent_net.blueprints.mentoring.words.request_codes import EVENTS, OWN_EVENTS
from talent_net.web.i18n import in_language


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (5, "Usually answers within a day"),
        (24 * 60, "Usually answers within a day"),
        (24 * 60 + 1, "Usually answers within 2 days"),
        (5 * 24 * 60, "Usually answers within 5 days"),
    ],
)
def test_a_usual_time_is_told_in_days(app: Flask, minutes: int, said: str) -> None:
    with app.test_request_context(), in_language("en"):
        assert answer_time(minutes) == said


def test_a_mentor_reads_no_event_that_the_student_does_not() -> None:
    assert OWN_EVENTS.keys() <= EVENTS.keys()


def test_a_token_says_turn_mentor_and_answer_and_nothing_else_is_believed(app: Flask) -> None:
    with app.app_context():
        token = answer_token("turn", "mentor", Answer.PAUSE)
        assert read_answer_token(token) == ("turn", "mentor", Answer.PAUSE)
        for wrong in ("", "turn.mentor.pause", token[:-1], token.replace("pause", "accept"), f"x{token}"):
            assert read_answer_token(wrong) is None
