"""What a certified assignment costs, beside SciPy's dense assignment and the `matching` package on the same people.

Each figure comes from a process of its own; told are seconds (the best of some runs, from scores to the checked certificate), the peak of
the process' memory, and the answer. SciPy maximises the total alone; `matching` gives a stable assignment and knows no total.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

# In place of this folder, whose matching.py would hide the package of that name.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from numpy.typing import NDArray

from talent_net.matching.assignment import Cohort, Mode, Places, check_certificate, solve_cohort

SIZES = ((200, 100), (2_000, 1_000), (20_000, 10_000))
# What is to be reached: seconds and megabytes.
GOALS = {(2_000, 1_000): (1.0, None), (20_000, 10_000): (40.0, 600.0)}
FIELDS = 12
# A dense matrix with a column for each place may have so many bytes.
MOST_DENSE = 600e6
# Lists of preferences may have so many entries, each an object.
MOST_LISTED = 20_000_000
PATIENCE_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement; None where there is nothing to tell. `checked`: the certificate was confirmed again by the independent check."""

    students: int
    mentors: int
    solver: str
    seconds: float | None = None
    peak_mb: float | None = None
    served: int | None = None
    worst: float | None = None
    total: float | None = None
    gap: float | None = None
    checked: bool | None = None
    note: str = ""


class Crowd:
    """People with strengths in some of twelve fields; a score is how well a mentor's strengths meet a student's wishes (one decimal)."""

    decimals = 1

    def __init__(self, students: int, mentors: int) -> None:
        lots = np.random.default_rng(students)
        self.students, self.mentors = students, mentors
        self.capacity = lots.integers(1, 5, mentors).tolist()
        self._wishes = self._drawn(lots, students)
        self._strengths = self._drawn(lots, mentors)

    @staticmethod
    def _drawn(lots: np.random.Generator, people: int) -> NDArray[np.float32]:
        # Small whole numbers: their products are exact, in whichever blocks they are multiplied.
        return (1 + lots.integers(0, 10, (people, FIELDS)) * (lots.random((people, FIELDS)) < 0.5)).astype(np.float32)

    def block(self, first: int, last: int) -> NDArray[np.int32]:
        return (self._wishes[first:last] @ self._strengths.T).astype(np.int32)


def ours(crowd: Crowd, mode: Mode) -> Row:
    """The certified optimum. The certificate is checked within the time, as in every run, and once more outside of it."""
    began = time.perf_counter()
    report = solve_cohort(Cohort(crowd, [1] * crowd.students, crowd.capacity), mode)
    seconds = time.perf_counter() - began
    nothing = np.full(crowd.students, -1, dtype=np.int64)
    places = Places(np.ones(crowd.students, dtype=np.int64), np.array(crowd.capacity, dtype=np.int64), nothing)
    if report.certificate is None:
        raise RuntimeError("A cohort's report has a certificate.")
    proven = check_certificate(crowd, places, report.certificate, report.served)
    checked = proven.total / 10 == report.total and (
        mode is Mode.TOTAL or (proven.served == report.served and (proven.worst or 0) / 10 == report.worst)
    )
    return Row(
        crowd.students,
        crowd.mentors,
        f"talent_net, {mode}",
        seconds,
        served=report.served,
        worst=report.worst,
        total=report.total,
        gap=report.gap,
        checked=checked,
    )


def scipy_dense(crowd: Crowd) -> Row:
    """SciPy's linear_sum_assignment, with a column for each place."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - Measured alone: its memory belongs to no other row.

    size, columns = (crowd.students, crowd.mentors), sum(crowd.capacity)
    if crowd.students * columns * 8 > MOST_DENSE:
        return Row(*size, "scipy, total", note=f"not run: the dense matrix has {crowd.students * columns * 8 / 1e9:.1f} GB")
    began = time.perf_counter()
    scores = np.repeat(crowd.block(0, crowd.students), crowd.capacity, axis=1).astype(np.float64)
    students, places = linear_sum_assignment(scores, maximize=True)
    won = scores[students, places]
    seconds = time.perf_counter() - began
    return Row(
        *size,
        "scipy, total",
        seconds,
        served=len(students),
        worst=float(won.min()) / 10,
        total=float(won.sum()) / 10,
        note="no floor",
    )


def deferred(crowd: Crowd) -> Row:
    """The hospital-resident game of the `matching` package; ties are broken by the order of the lists."""
    from matching.games import HospitalResident  # noqa: PLC0415 - Measured alone: its memory belongs to no other row.

    entries = 2 * crowd.students * crowd.mentors
    if entries > MOST_LISTED:
        return Row(crowd.students, crowd.mentors, "matching, stable", note=f"not run: {entries:,} entries of lists")
    began = time.perf_counter()
    scores = crowd.block(0, crowd.students)
    game = HospitalResident.create_from_dictionaries(
        dict(enumerate(np.argsort(-scores, axis=1, kind="stable").tolist())),
        dict(enumerate(np.argsort(-scores, axis=0, kind="stable").T.tolist())),
        dict(enumerate(crowd.capacity)),
    )
    matched: list[tuple[int, int]] = [
        (resident.name, hospital.name) for hospital, residents in game.solve().items() for resident in residents
    ]
    seconds = time.perf_counter() - began
    won = [int(scores[pair]) for pair in matched]
    return Row(
        crowd.students,
        crowd.mentors,
        "matching, stable",
        seconds,
        served=len(matched),
        worst=min(won) / 10,
        total=sum(won) / 10,
        note="no total",
    )


SOLVERS: dict[str, tuple[Callable[[Crowd], Row], int]] = {
    "fair": (lambda crowd: ours(crowd, Mode.FAIR), 3),
    "total": (lambda crowd: ours(crowd, Mode.TOTAL), 1),
    "scipy": (scipy_dense, 1),
    "matching": (deferred, 1),
}


def measure_assignment() -> list[Row]:
    """All rows; each is measured in processes of its own, the best of its runs is told."""
    return [_best(size, name, runs) for size in SIZES for name, (_, runs) in SOLVERS.items()]


def _best(size: tuple[int, int], name: str, runs: int) -> Row:
    rows = [_measured(size, name) for _ in range(runs)]
    return min(rows, key=lambda row: row.seconds or 0)


def _measured(size: tuple[int, int], name: str) -> Row:
    command = [sys.executable, __file__, "--one", name, str(size[0]), str(size[1])]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE_SECONDS)  # noqa: S603 - this very file, with names of its own
    except subprocess.TimeoutExpired:
        return Row(*size, name, note=f"not run to its end: more than {PATIENCE_SECONDS} s")
    except subprocess.CalledProcessError as failed:
        return Row(*size, name, note=f"failed: {failed.stderr.strip().splitlines()[-1]}")
    told: dict[str, Any] = json.loads(done.stdout)
    return Row(**told)


def one(name: str, students: int, mentors: int) -> None:
    """Measure one row in this process, and print it as JSON."""
    rows: list[Row] = []
    if name == "matching":
        # The package copies its players recursively, each with all the others in its list.
        sys.setrecursionlimit(10**7)
        threading.stack_size(2**30 - 2**12)
    thread = threading.Thread(target=lambda: rows.append(SOLVERS[name][0](Crowd(students, mentors))))
    thread.start()
    thread.join()
    row = asdict(rows[0])
    row["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(row))


def told(row: Row) -> str:
    """A row of the table."""
    people = f"{row.students:,} x {row.mentors:,}"
    if row.seconds is None or row.peak_mb is None:
        return f"  {people:<16} {row.solver:<18} {row.note}"
    gap, checked = "" if row.gap is None else f"{row.gap:.4f}", "" if row.checked is None else "yes" if row.checked else "NO"
    return (
        f"  {people:<16} {row.solver:<18} {row.seconds:>8.2f} {row.peak_mb:>7.0f} {row.served:>7} {row.worst:>6.1f}"
        f" {row.total:>10.1f} {gap:>7} {checked:>8} {row.note}"
    )


def is_kept(rows: list[Row]) -> bool:
    """Whether the fair rows reach their goals, certified."""
    for row in rows:
        seconds, peak = GOALS.get((row.students, row.mentors), (None, None))
        if row.solver != "talent_net, fair":
            continue
        if row.seconds is None or not row.checked or row.gap:
            return False
        if (seconds and row.seconds > seconds) or (peak and (row.peak_mb or 0) > peak):
            return False
    return True


def main() -> int:
    """Measure and tell; fail when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=3, metavar=("SOLVER", "STUDENTS", "MENTORS"))
    options = parser.parse_args()
    if options.one:
        one(options.one[0], int(options.one[1]), int(options.one[2]))
        return 0
    rows = measure_assignment()
    heads = f"{'seconds':>8} {'MB':>7} {'served':>7} {'worst':>6} {'total':>10} {'gap':>7} {'checked':>8}"
    print(f"  {'students x mentors':<16} {'solver':<16} {heads}")
    for row in rows:
        print(told(row))
    kept = is_kept(rows)
    print(f"2,000 x 1,000 within 1 s; 20,000 x 10,000 within 40 s and 600 MB, certified: {'kept' if kept else 'MISSED'}.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
