"""The promise that goals make: a word on the morning on which something is due."""

from __future__ import annotations

from datetime import date

from talent_net.domain.goals.actions.items import remind_of_item
from talent_net.web.jobs import job
from talent_net.web.work import unit_of_work


@job("goals.remind")
def remind(item_id: int, due_on: str) -> None:
    """Remind whoever promised something for that day."""
    with unit_of_work() as work:
        remind_of_item(work, item_id, date.fromisoformat(due_on))
