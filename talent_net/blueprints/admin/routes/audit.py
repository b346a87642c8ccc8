"""The audit log, searched, read and proved."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.admin import bp
from talent_net.blueprints.admin.audit_words import fact_line, fact_name
from talent_net.domain.audit.model import AuditEntry
from talent_net.domain.audit.queries import entries_before
from talent_net.domain.audit.rules import AuditWish
from talent_net.domain.people.actions.staff import ask_for_proof
from talent_net.domain.people.queries.staff import addresses_of, organisation_names, people_called
from talent_net.kernel.facts import Fact
from talent_net.kernel.work import CITY_ZONE
from talent_net.web.guards import needs
from talent_net.web.paging import number_before
from talent_net.web.work import reading, unit_of_work

A_PAGE = 100
MOST_LETTERS = 100
# A search by name concerns at most so many people; who means more looks for an address.
MOST_PEOPLE = 20


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is read: its sentence, whom and what it concerns, and all that stands in it."""

    entry: AuditEntry
    said: str
    person_id: int | None
    organisation_id: int | None
    values: str


@bp.get("/audit/")
@needs("admin.read_audit")
def audit() -> str:
    """A page of entries, the latest first, narrowed as wished. The address says by what."""
    facts = sorted(kind.__name__ for kind in Fact.__subclasses__())
    asked = _asked(facts)
    found = reading().scalars(entries_before(number_before(), A_PAGE + 1, _wish(asked))).all()
    lines = [_line(entry) for entry in found[:A_PAGE]]
    people = _numbers(number for line in lines for number in (line.entry.actor_id, line.person_id))
    organisations = _numbers(line.organisation_id for line in lines)
    return render_template(
        "admin/audit.html",
        lines=lines,
        older=url_for("admin.audit", before=found[A_PAGE - 1].id, **asked) if len(found) > A_PAGE else None,  # type: ignore[arg-type]  # names of ours
        people={number: (public_id, email) for number, public_id, email in reading().execute(addresses_of(people))},
        organisations={row[0]: row for row in reading().execute(organisation_names(organisations))},
        facts=sorted(((name, fact_name(name)) for name in facts), key=lambda pair: pair[1]),
        asked=asked,
        is_later=number_before() is not None,
    )


@bp.post("/audit/prove")
@needs("admin.prove_audit")
def prove_audit() -> Response:
    """Have the whole chain checked by the worker."""
    with unit_of_work() as work:
        ask_for_proof(work)
    flash(_("The log is being checked. You find the answer among your notices."), "success")
    return redirect(url_for("admin.audit"), 303)


def _asked(facts: list[str]) -> dict[str, str]:
    """What the address asks for, by name; what is malformed in it is left out."""
    given = {name: " ".join(request.args.get(name, "").replace("\0", "").split())[:MOST_LETTERS] for name in ("actor", "person")}
    given["fact"] = next((name for name in facts if name == request.args.get("fact")), "")
    given |= {name: day.isoformat() for name in ("since", "until") if (day := _day(request.args.get(name, "")))}
    return {name: value for name, value in given.items() if value}


def _wish(asked: dict[str, str]) -> AuditWish:
    since, until = _day(asked.get("since", "")), _day(asked.get("until", ""))
    return AuditWish(
        fact=asked.get("fact"),
        actor_ids=_people(asked["actor"]) if "actor" in asked else None,
        person_ids=_people(asked["person"]) if "person" in asked else None,
        since=_midnight(since) if since else None,
        until=_midnight(until + timedelta(days=1)) if until else None,
    )


def _people(words: str) -> frozenset[int]:
    return frozenset(reading().scalars(people_called(words, MOST_PEOPLE)))


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    # Beyond these there is no midnight to compare with.
    return day if 1900 <= day.year <= 9000 else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CITY_ZONE)


def _line(entry: AuditEntry) -> Line:
    values = json.loads(entry.values)
    concerned = values.get("person_id", values.get("proposed_by_id"))
    return Line(entry, fact_line(entry.fact, values), concerned, values.get("organisation_id"), entry.values)


def _numbers(found: Iterable[int | None]) -> frozenset[int]:
    return frozenset(number for number in found if number is not None)
