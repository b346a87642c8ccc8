"""What the student does with questions while the mentor writes or records the answer."""

from __future__ import annotations

from tests.blueprints.exchanges.test_exchanges import addresses, send_answer
from tests.domain.exchanges.acting import ask
from tests.domain.exchanges.files import wav
from tests.domain.mentoring.threads import Two
from tests.harness.apps import BeginWork, SignIn


def test_an_answer_is_kept_although_the_question_says_something_else_meanwhile(
    sign_in: SignIn, begin_work: BeginWork, two: Two
) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    own, (first, second), _ = addresses(begin_work, ask(begin_work, two, "One thing?", "Another?"))
    assert mentor.get(first).status_code == 200
    assert student.post(f"{own}/edit", data={"question_1": "One thing, and why?"}).status_code == 303
    kept = send_answer(mentor, first, "By the <sea>.", wav())
    assert (kept.status_code, "One thing, and why?" in mentor.get(first).text) == (303, True)
    # One that is gone gives back what was typed, and says why.
    refused = send_answer(mentor, second, "In the <hills>.", wav())
    assert (refused.status_code, "In the &lt;hills&gt;." in refused.text) == (404, True)
    assert "withdrawn or removed while you were answering" in refused.text
    assert "Your recording was not kept" in refused.text


def test_an_answer_to_questions_that_were_withdrawn_is_given_back(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    own, (question,), _ = addresses(begin_work, ask(begin_work, two, "One thing?"))
    student.post(f"{own}/withdraw")
    refused = send_answer(mentor, question, "By the sea.")
    assert (refused.status_code, "By the sea." in refused.text, "One thing?" in refused.text) == (404, True, False)
    assert "Your recording was not kept" not in refused.text
    student.post(f"{own}/put-back")
    assert send_answer(mentor, question, "By the sea.").status_code == 303
