"""Those who write, and those who read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from talent_net.domain.announcements.actions.writing import Draft, release_announcement, write_announcement
from talent_net.domain.announcements.model import Announcement
from talent_net.domain.announcements.rules.hours import GRACE
from talent_net.domain.people.model import Person, Role
from tests.factories.people import make_person
from tests.harness.apps import BeginWork
from tests.harness.clocks import clock
from tests.harness.letters import run_until_done

__all__ = ["clock"]

TEXT = Draft(title_ja="交流会のご案内", body_ja="**来月**開きます。", title_en="A gathering", body_en="**Next** month.")
Release = Callable[..., Announcement]


@pytest.fixture
def coordinator(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        return make_person(work, language="en", roles=(Role.COORDINATOR,), totp_confirmed_at=work.now)


@pytest.fixture
def release(begin_work: BeginWork) -> Release:
    """Write an announcement and let it go."""

    def act(draft: Draft = TEXT) -> Announcement:
        with begin_work() as work:
            found = write_announcement(work, draft)
            release_announcement(work, found)
            return found

    return act


@pytest.fixture
def pass_time(app: Flask, clock: time_machine.Traveller) -> Callable[..., None]:
    """Let the worker keep what is promised until then."""

    def go(length: timedelta = GRACE) -> None:
        clock.shift(length + timedelta(seconds=30))
        run_until_done(app)

    return go
