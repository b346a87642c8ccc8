"""What it costs to find the hours that one student shares with 10,000 mentors in a year, clock changes and exceptions included.

Mentors live in the zones where alumni live, half of them with days off; every question is another student. Told are the index's seconds
and MB, p50 and p95 in ms of the whole answer and of 300 chosen rows, and the time to change one row. Each bench checks its answer against
the exact pairs.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from talent_net.matching.availability import DailySpan, DateSpan, HoursIndex, Promise, WeeklySpan, shared_minutes
from talent_net.matching.availability.index import DAYS

MOST_P95_MS = 20.0
STARTS_ON = date(2026, 11, 26)
_ZONES = """
Asia/Tokyo America/New_York Europe/Berlin Asia/Shanghai Asia/Bangkok Europe/London Europe/Paris America/Los_Angeles
America/Chicago America/Denver America/Phoenix America/Toronto America/Vancouver America/Sao_Paulo America/Santiago
America/Mexico_City Asia/Kolkata Asia/Kathmandu Asia/Dubai Asia/Singapore Asia/Seoul Asia/Manila Asia/Jakarta
Asia/Tehran Asia/Jerusalem Asia/Ho_Chi_Minh Africa/Cairo Africa/Nairobi Africa/Casablanca Africa/Johannesburg
Africa/Lagos Australia/Sydney Australia/Adelaide Australia/Lord_Howe Australia/Perth Pacific/Auckland
Pacific/Honolulu Europe/Helsinki Europe/Istanbul Europe/Lisbon
"""
ZONES = tuple(_ZONES.split())


@dataclass(frozen=True, slots=True)
class Measured:
    """Times in ms but for the build, in seconds."""

    mentors: int
    build_s: float
    index_mb: float
    all_p50_ms: float
    all_p95_ms: float
    some_p95_ms: float
    put_p95_ms: float
    pair_p95_ms: float


def a_promise(dice: Random) -> Promise:
    """Somebody's evenings and weekends, with days off for every second one and quiet hours for some."""
    spans = []
    for day in dice.sample(range(7), dice.randint(2, 6)):
        start = dice.randrange(7 * 60, 21 * 60, 15)
        spans.append(WeeklySpan(day, start, start + dice.randrange(60, 5 * 60, 15)))
    firsts = [STARTS_ON + timedelta(days=dice.randrange(DAYS)) for _ in range(dice.choice((0, 0, 1, 3)))]
    off = tuple(DateSpan(first, first + timedelta(days=dice.randint(0, 20))) for first in firsts)
    quiet = (DailySpan(22 * 60, 6 * 60),) if dice.random() < 0.3 else ()
    return Promise(dice.choice(ZONES), tuple(spans), off, quiet)


def measure_hours(mentors: int = 10_000, questions: int = 200, seed: int = 4) -> Measured:
    """Builds the index and asks it; AssertionError where it and the exact pairs differ."""
    dice = Random(seed)
    promises = [a_promise(dice) for _ in range(mentors)]
    began = time.perf_counter()
    index = HoursIndex(STARTS_ON, promises)
    build_s = time.perf_counter() - began
    students = [a_promise(dice) for _ in range(questions)]
    some = np.array(sorted(dice.sample(range(mentors), min(300, mentors))), dtype=np.intp)
    _check(index, promises, students, dice)
    everybody = _times(students, index.overlaps)
    chosen = _times(students, lambda student: index.overlaps(student, some))
    # Each tenth is put into another's row.
    puts = _times(students, lambda student: index.put(dice.randrange(mentors), student))
    starts_at = datetime.combine(STARTS_ON, wall(), UTC)
    pairs = _times(students, lambda student: shared_minutes((student, promises[0]), starts_at, starts_at + timedelta(days=DAYS)))
    return Measured(
        mentors,
        build_s,
        index.nbytes / 1e6,
        *np.percentile(everybody, (50, 95)).tolist(),
        *(float(np.percentile(times, 95)) for times in (chosen, puts, pairs)),
    )


def _times(students: list[Promise], ask: Callable[[Promise], object]) -> list[float]:
    """Milliseconds of each question."""
    times = []
    for student in students:
        began = time.perf_counter()
        ask(student)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _check(index: HoursIndex, promises: list[Promise], students: list[Promise], dice: Random) -> None:
    starts_at = datetime.combine(STARTS_ON, wall(), UTC)
    for student in students[:5]:
        minutes = index.overlaps(student)
        for row in dice.sample(range(len(promises)), min(40, len(promises))):
            exact = shared_minutes((student, promises[row]), starts_at, starts_at + timedelta(days=DAYS))
            if minutes[row] != exact:
                raise AssertionError(f"{student} and {promises[row]} share {exact} minutes, not {minutes[row]}")


def main() -> int:
    """Prints one line; status 1 when an answer takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentors", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=200)
    chosen = parser.parse_args()
    measured = measure_hours(chosen.mentors, chosen.questions)
    print(
        "  ".join(
            f"{name} {value:,.2f}" if isinstance(value, float) else f"{name} {value:,}"
            for name, value in asdict(measured).items()
        )
    )
    return 0 if measured.all_p95_ms <= MOST_P95_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
