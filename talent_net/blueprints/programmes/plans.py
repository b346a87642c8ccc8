"""A run's answer as pages print it: its pairs with their people and reasons, its figures, and those whom it leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from talent_net.blueprints.programmes.shown import ShownPerson, reasons_in_words, shown_person, together
from talent_net.blueprints.programmes.terms import named_terms
from talent_net.blueprints.programmes.words import MISSED, MISSING, NO_SHARED, TIES
from talent_net.domain.programmes.access import runs_all
from talent_net.domain.programmes.faces import told_criteria
from talent_net.domain.programmes.model import Run
from talent_net.domain.programmes.queries.programmes import enrolments_with
from talent_net.domain.programmes.rules.editing import Pair
from talent_net.kernel.work import city_date
from talent_net.web.work import acting, limits, now, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPair:
    """A pair of a plan. `key` names it in forms: the two numbers of the instance."""

    key: str
    student: ShownPerson
    mentor: ShownPerson
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMissed:
    """A student whom a plan leaves out, and why."""

    student: ShownPerson
    why: str
    nearest: str


class Cast:
    """The people of a run by their numbers in its instance; one question for all of them."""

    def __init__(self, run: Run) -> None:
        students, mentors = run.people.get("students", ()), run.people.get("mentors", ())
        ids = [*students, *mentors]
        found = reading().scalars(enrolments_with(ids)).all() if ids else ()
        rows = {row.id: shown_person(row) for row in found}
        self.students = [self._or_gone(rows, number) for number in students]
        self.mentors = [self._or_gone(rows, number) for number in mentors]
        # The city's coordinators answer for the plan; organisers read of each pair what both profiles tell them anyway.
        told = {} if runs_all(acting()) else {row.id: told_criteria(acting(), row, city_date(now()), limits()) for row in found}
        self._told = (students, mentors, told)

    def told_of(self, student: int, mentor: int) -> frozenset[str] | None:
        """Of which criteria of a pair, by its numbers, the reader may learn what is shared; None for all."""
        students, mentors, told = self._told
        if not told:
            return None
        nothing = frozenset[str]()
        return told.get(students[student], nothing) & told.get(mentors[mentor], nothing)

    @staticmethod
    def _or_gone(rows: Mapping[int, ShownPerson], number: int) -> ShownPerson:
        gone = ShownPerson(
            name=_("Somebody who has left"), name_lang="", href=None, photo=None, line="", line_lang="", fields=(), languages=""
        )
        return rows.get(number, gone)


def shown_pairs(run: Run, cast: Cast) -> list[ShownPair]:
    """All pairs of a plan, the lowest score last."""
    rows = run.report.get("pairs", ())
    terms = named_terms(row["reasons"] for row in rows)
    found = [
        ShownPair(
            key=key_of((row["student"], row["mentor"])),
            student=cast.students[row["student"]],
            mentor=cast.mentors[row["mentor"]],
            score=row["score"],
            reasons=tuple(reasons_in_words(row["reasons"], terms, TIES, cast.told_of(row["student"], row["mentor"]))),
        )
        for row in rows
    ]
    return sorted(found, key=lambda pair: -pair.score)


def shown_missed(run: Run, cast: Cast) -> list[ShownMissed]:
    """Everybody without a mentor, each with the reason and whoever is nearest."""
    return [
        ShownMissed(student=cast.students[row["student"]], why=_why(row), nearest=_nearest(row, cast))
        for row in run.report.get("missed", ())
    ]


def _why(row: Mapping[str, Any]) -> str:
    """The solver's reason in words; where no pair is scored, what all of the nearest lack."""
    if row["code"] != "not_scored":
        return str(MISSED[row["code"]])
    missing = frozenset(row["nearest"]["missing"]) & {"hour", "language"} if row["nearest"] else frozenset()
    return str(NO_SHARED.get(missing, MISSED["nobody_allowed"]))


def _nearest(row: Mapping[str, Any], cast: Cast) -> str:
    near = row["nearest"]
    if row["could_have"] and row["best"] is not None:
        return str(_("Best possible: %(name)s", name=cast.mentors[row["best"]].name))
    if not near:
        return ""
    missing = together(str(MISSING[code]) for code in near["missing"])
    name = cast.mentors[near["mentor"]].name
    said = _("Nearest is %(name)s (score %(score)s): %(missing)s", name=name, score=f"{near['score']:.0f}", missing=missing)
    return str(said)


def key_of(pair: Pair) -> str:
    """A pair of numbers in a form."""
    return f"{pair[0]}-{pair[1]}"


def pairs_from(keys: list[str], run: Run) -> frozenset[Pair]:
    """The pairs that these keys name; what names none is left out."""
    students, mentors = len(run.people.get("students", ())), len(run.people.get("mentors", ()))
    found = set()
    for key in keys:
        student, _dash, mentor = key.partition("-")
        if _is_number(student, students) and _is_number(mentor, mentors):
            found.add((int(student), int(mentor)))
    return frozenset(found)


def _is_number(text: str, end: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 7 and int(text) < end
