"""Who may report, and who handles what was reported.

Safeguarding officers handle everything, coordinators what concerns no minor; nobody what is about themselves. Administrators look after
accounts and read no reports.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, false, or_, true

from talent_net.domain.people.access.gate import OFFICERS
from talent_net.domain.people.model import Role
from talent_net.domain.reports.model import Report
from talent_net.domain.reports.rules import Thing
from talent_net.kernel.access import Actor, policy


@policy("reports.file")
def may_file(actor: Actor, thing: Thing | None) -> bool:
    """Whoever is signed in, about others. That they may read what they report is asked by its own feature."""
    return actor.is_signed_in and (thing is None or thing.about_id != actor.person_id)


@policy("reports.list_own")
def may_list_own(actor: Actor, _thing: object) -> bool:
    """One's own reports."""
    return actor.is_signed_in


@policy("reports.desk")
def may_enter(actor: Actor, _thing: object) -> bool:
    """Officers; what they find there follows from `reports.handle`."""
    return actor.has_role(*OFFICERS) and not actor.is_protected


@policy("reports.handle")
def may_handle(actor: Actor, report: Report | None) -> bool:
    """Officers by their office, and nobody a report about themselves."""
    if report is None:
        return may_enter(actor, None)
    if not may_enter(actor, None) or report.about_id == actor.person_id:
        return False
    return actor.has_role(Role.SAFEGUARDING) or not report.concerns_minor


@policy("reports.forget")
def may_forget(actor: Actor, _thing: object) -> bool:
    """The house itself, every night."""
    return actor.is_system


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The twin of `reports.handle` in SQL over Report."""
    if not may_enter(actor, None):
        return false()
    about_others = or_(Report.about_id.is_(None), Report.about_id != actor.person_id)
    return and_(about_others, true() if actor.has_role(Role.SAFEGUARDING) else Report.concerns_minor.is_(False))
