"""What matching costs, all in one run: the ten best of 100,000 mentors with reasons, hours shared with 10,000, cohorts up to 20,000 x 10,000.

Each part runs in a process of its own, so that its memory is its own, one after the other. Fails when any part misses its goal.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PARTS = (
    ("the ten best of 100,000 mentors, with reasons", "suggestions.py"),
    ("one student's shared hours with 10,000 mentors, over a year", "hours.py"),
    ("a whole cohort, beside SciPy and the matching package", "assignment.py"),
)


def main() -> int:
    """Run the parts and tell; the largest status of them."""
    status = 0
    for title, name in PARTS:
        print(title, flush=True)
        done = subprocess.run([sys.executable, HERE / name], check=False, cwd=HERE.parent)  # noqa: S603 - the house's own scripts
        status = max(status, done.returncode)
        print(flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
