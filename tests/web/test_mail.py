"""Mail: promised with the work, written in the recipient's language, harmless in its headers."""

import pytest
from flask import Flask
from jinja2 import DictLoader

from talent_net.web.jobs import run_due
from talent_net.web.mail import queue_mail
from tests.harness.apps import BeginWork
from tests.harness.letters import letters

LETTER = """{{ gettext("Notices") }}: {{ name }}

{{ name }} <&> {{ link("notices.index") }}
"""


@pytest.fixture(autouse=True)
def _template(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.jinja_env, "loader", DictLoader({"mail/tests/letter.txt": LETTER}))


@pytest.mark.parametrize(("language", "word"), [("ja", "お知らせ"), ("en", "Notices")])
def test_mail_speaks_the_recipients_language(app: Flask, begin_work: BeginWork, language: str, word: str) -> None:
    with begin_work() as work:
        queue_mail(work, "tests/letter", to="hanako@example.jp", language=language, name="花子")
    assert run_due(app) == 1
    (letter,) = letters(app)
    assert (letter["To"], letter["Subject"], letter["Content-Language"]) == ("hanako@example.jp", f"{word}: 花子", language)
    assert letter.get_content().strip() == "花子 <&> http://localhost/notices/"


def test_line_breaks_in_values_make_no_headers(app: Flask, begin_work: BeginWork) -> None:
    with begin_work() as work:
        queue_mail(work, "tests/letter", to="hanako@example.jp", language="en", name="x\r\nBcc: all@example.jp")
    run_due(app)
    (letter,) = letters(app)
    assert letter["Bcc"] is None


def test_undone_work_sends_nothing(app: Flask, begin_work: BeginWork) -> None:
    with pytest.raises(LookupError), begin_work() as work:
        queue_mail(work, "tests/letter", to="hanako@example.jp", language="en", name="x")
        raise LookupError
    run_due(app)
    assert letters(app) == []
