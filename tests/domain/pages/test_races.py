"""Two editors save in the same moment: the second is told. With the control that shows what would be buried without the lock."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Barrier

import pytest
from flask import Flask

from talent_net.domain.pages.actions import writing
from talent_net.domain.pages.actions.writing import open_page, save_text
from talent_net.domain.pages.queries import text_by_slug, versions_before
from talent_net.domain.pages.rules.states import check_base
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import reading, unit_of_work
from tests.factories.pages import words
from tests.harness.apps import BeginWork
from tests.harness.races import refused

ROUNDS = 4


def at_once(app: Flask, save: Callable[[str], None]) -> list[str]:
    """Let two editors save at once. Returns the codes of those who were refused."""
    return refused(app, partial(save, "one"), partial(save, "two"))


def saved(app: Flask) -> int:
    with app.app_context():
        edition = reading().scalars(text_by_slug("about")).one().edition("en")
        assert edition is not None
        return len(reading().scalars(versions_before(edition.id, None, 100)).all())


def test_of_two_who_began_with_the_same_version_one_is_told(app: Flask, begin_work: BeginWork) -> None:
    with begin_work() as work:
        open_page(work, "about")
    for base in range(ROUNDS):

        def save(name: str, base: int = base) -> None:
            with unit_of_work(SYSTEM) as work:
                save_text(work, open_page(work, "about"), "en", words(f"{name} on {base}"), base=base)

        assert at_once(app, save) == ["pages.changed_meanwhile"]
        assert saved(app) == base + 1


def test_comparing_before_the_work_would_bury_one_under_the_other(
    app: Flask, begin_work: BeginWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the same two, compared first and saved afterwards, as a rule without a lock does it."""
    with begin_work() as work:
        save_text(work, open_page(work, "about"), "en", words("The first"), base=0)
    compared = Barrier(2)
    monkeypatch.setattr(writing, "check_base", lambda base, head: None)

    def compare_then_save(name: str) -> None:
        edition = reading().scalars(text_by_slug("about")).one().edition("en")
        check_base(1, edition.head if edition else 0)
        reading().rollback()
        compared.wait(timeout=20)
        with unit_of_work(SYSTEM) as work:
            save_text(work, open_page(work, "about"), "en", words(name), base=1)

    assert at_once(app, compare_then_save) == []
    assert saved(app) == 3
