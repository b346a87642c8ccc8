"""The solver as a tool by itself: `python -m talent_net.matching assign INSTANCE.json --mode fair`. The format is in docs/matching.md."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from talent_net.matching.assignment import Mode, Report, WrongInstance, read_instance, solve

WRONG = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Solve the named file; the exit status is 2 when it is wrong."""
    given = _parser().parse_args(arguments)
    try:
        report = solve(read_instance(given.instance), Mode(given.mode), given.seed)
    except WrongInstance as wrong:
        sys.stderr.write(f"{' '.join(str(wrong).split())}\n")
        return WRONG
    sys.stdout.write(json.dumps(told(report), indent=None if given.compact else 2) + "\n")
    return 0


def told(report: Report) -> dict[str, object]:
    """The report as it is printed."""
    return {
        "mode": report.mode,
        "pairs": report.pairs,
        "served": report.served,
        "worst": report.worst,
        "mean": report.mean,
        "total": report.total,
        "served_bound": report.served_bound,
        "worst_bound": report.worst_bound,
        "upper_bound": report.upper_bound,
        "gap": report.gap,
        "proof": {"served": report.served_by, "worst": report.worst_by, "total": report.total_by},
        "blocking_pairs": report.blocking_pairs,
        "blocking_examples": report.blocking_examples,
        "load": report.load,
        "decimals": report.decimals,
        "seconds": round(report.seconds, 6),
        "seed": report.seed,
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m talent_net.matching", description="The mathematics of matching, by hand.")
    commands = parser.add_subparsers(required=True)
    assign = commands.add_parser("assign", help="assign mentors to a cohort of students")
    assign.add_argument("instance", type=Path, metavar="INSTANCE.json", help="the file; docs/matching.md describes it")
    assign.add_argument("--mode", choices=[mode.value for mode in Mode], default=Mode.FAIR.value)
    assign.add_argument("--seed", type=_seed, default=0, help="breaks ties in mode stable; a whole number, not negative")
    assign.add_argument("--compact", action="store_true", help="print everything on one line")
    return parser


def _seed(text: str) -> int:
    seed = int(text)
    if seed < 0:
        raise ValueError(text)
    return seed


if __name__ == "__main__":
    sys.exit(main())
