"""What a page costs: requests per CPU-second of the signed-in directory with 50 people, as a share of a bare hello of the same server.

Wall-clock figures depend on the machine; the share, taken in one run by turns, hardly does.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.house import Site, site
from bench.inside import Page, kinds_of, shares_of, statements_of
from bench.load import Round, load

DIRECTORY = "/people/"
HELLO = "/bench/hello"
CARD = b'class="person-card"'
PEOPLE = 50
LEAST_SHARE = 0.10
MOST_P99_MS = 100.0


def rounds_of(house: Site, options: argparse.Namespace) -> tuple[list[Round], list[Round]]:
    """Hello and directory by turns, the order turned round every time, after a round to warm up."""
    paths = {HELLO: options.hellos, DIRECTORY: options.pages}
    done: dict[str, list[Round]] = {HELLO: [], DIRECTORY: []}
    for number in range(options.rounds + 1):
        for path in sorted(paths, reverse=bool(number % 2)):
            answers = paths[path] if number else paths[path] // 10
            found = load(
                house.url + path, cookie=house.cookie, answers=answers, connections=options.connections, server=house.server
            )
            if number:
                done[path].append(found)
    return done[HELLO], done[DIRECTORY]


def told(name: str, rounds: list[Round]) -> float:
    """Print one page's line. Returns its requests per CPU-second."""
    per_cpu = statistics.median(each.per_cpu_second for each in rounds)
    wall = statistics.median(each.answers / each.wall_seconds for each in rounds)
    p50, p99 = (statistics.median(each.wait_ms(share) for each in rounds) for share in (0.50, 0.99))
    print(f"{name:<12} {per_cpu:>9.0f} {wall:>9.0f} {p50:>9.1f} {p99:>9.1f}")
    return per_cpu


def tell_inside(house: Site) -> None:
    """Print the statements of one request and where its time goes."""
    page = Page(house.app, DIRECTORY, house.cookie)
    body = page.call()
    statements = statements_of(house.app, page)
    kinds = ", ".join(f"{count} {verb}" for verb, count in kinds_of(statements).most_common())
    print(f"\nOne request: {body.count(CARD)} people, {len(body) / 1024:.0f} KiB, {len(statements)} statements ({kinds})")
    print("\nWhere its time goes (profiled, so small calls weigh a little more than they do):")
    for part, share in shares_of(page, 40):
        if share >= 0.005:
            print(f"  {share:>6.1%}  {part}")


def main() -> int:
    """Measure, tell, and fail when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--hellos", type=int, default=6000, help="answers of the bare hello in each round")
    parser.add_argument("--pages", type=int, default=800, help="answers of the directory in each round")
    parser.add_argument("--connections", type=int, default=16)
    options = parser.parse_args()
    with site() as house:
        hello, directory = rounds_of(house, options)
        print(f"{options.connections} keep-alive connections, {options.rounds} rounds by turns, medians\n")
        print(f"{'':<12} {'per CPU-s':>9} {'per s':>9} {'p50 ms':>9} {'p99 ms':>9}")
        per_hello = told("bare hello", hello)
        share = told("directory", directory) / per_hello
        tell_inside(house)
    p99 = statistics.median(each.wait_ms(0.99) for each in directory)
    is_kept = share >= LEAST_SHARE and p99 <= MOST_P99_MS
    print(f"\nShare of the hello: {share:.3f} (at least {LEAST_SHARE}); p99 {p99:.0f} ms (at most {MOST_P99_MS:.0f}).")
    print("Both goals are kept." if is_kept else "A goal is missed.")
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
