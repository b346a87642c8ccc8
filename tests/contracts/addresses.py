"""The addresses that people have bookmarked, in addresses.txt. `python -m tests.contracts.addresses` adds new ones."""

from __future__ import annotations

import tempfile
from pathlib import Path

from flask import Flask

RECORD = Path(__file__).with_name("addresses.txt")
# Doors of development alone; nobody's bookmark depends on them.
PASSING = ("dev.", "demo.")


def recorded() -> set[str]:
    """The lines of the record."""
    return set(RECORD.read_text().splitlines())


def present(app: Flask) -> set[str]:
    """The same lines for what the app answers now: endpoint, methods, address."""
    rules = [rule for rule in app.url_map.iter_rules() if not rule.endpoint.startswith(PASSING)]
    return {f"{rule.endpoint} {','.join(sorted((rule.methods or set()) - {'HEAD', 'OPTIONS'}))} {rule.rule}" for rule in rules}


def main() -> None:
    """Add to the record what is not in it. What went away is taken out by hand, on purpose."""
    from config import load_settings  # noqa: PLC0415 - the same
    from talent_net.app import create_app  # noqa: PLC0415 - only this command needs it

    with tempfile.TemporaryDirectory() as folder:
        app = create_app(load_settings({}, mode="testing", instance_path=folder))
    RECORD.write_text("".join(f"{line}\n" for line in sorted(recorded() | present(app))))


if __name__ == "__main__":
    main()
