"""A calendar program that real people use, over a folder of its own: what it makes of our files is what they see."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from icalendar import Calendar, Component

from tests.services.found import services

CONFIG = """[calendars]
[[mine]]
path = {folder}/vdir
type = calendar
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = mine
"""
LINE = "{uid}|{start-date} {start-time}|{end-time}|{status}|{title}"


@dataclass(frozen=True)
class Khal:
    """khal as somebody has it whose computer stands in a zone."""

    program: str
    folder: Path

    def bring(self, file: bytes) -> None:
        """Open a file that came by mail."""
        path = self.folder / "invite.ics"
        path.write_bytes(file)
        self._run("import", "--batch", str(path))

    def subscribe(self, file: bytes) -> None:
        """Follow what an address told just now, as vdirsyncer does: what is there is written, one file for each event; what is not, goes."""
        feed = Calendar.from_ical(file)
        zones = feed.walk("VTIMEZONE")
        there = {f"{event['UID']}.ics": _alone(event, zones) for event in feed.walk("VEVENT")}
        for path in self.entered():
            if path.name not in there:
                path.unlink()
        for name, one in there.items():
            # Put there whole under its name, which changes the folder: that is what khal looks at.
            draft = self.folder / "draft"
            draft.write_bytes(one)
            draft.rename(self.folder / "vdir" / name)

    def entered(self) -> list[Path]:
        """The files of its events, one for each."""
        return sorted((self.folder / "vdir").glob("*.ics"))

    def shown(self, first_on: str, length: str) -> list[tuple[str, str, str, str, str]]:
        """What it lists from a day on: UID, when it begins and ends by the computer's clock, status, title."""
        lines = self._run("list", "--day-format", "", "--format", LINE, first_on, length).splitlines()
        cells = [[cell.strip() for cell in line.split("|")] for line in lines if line.strip()]
        return [(uid, starts, ends, status, title) for uid, starts, ends, status, title in cells]

    def _run(self, *arguments: str) -> str:
        own = {"HOME": str(self.folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC"}
        command = [self.program, "-c", str(self.folder / "config"), *arguments]
        done = subprocess.run(command, env=own, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, f"khal {arguments}: {done.stdout}{done.stderr}"
        return done.stdout


def _alone(event: Component, zones: Sequence[Component]) -> bytes:
    one = Calendar()
    one.add("version", "2.0")
    one.add("prodid", "-//a client//")
    for part in (*zones, event):
        one.add_component(part)
    return bytes(one.to_ical())


def khal_in(folder: Path, zone: str) -> Khal:
    """An empty calendar on a computer in a zone; skips the test where khal is missing, which the end of a run in CI makes a failure."""
    program = services().khal
    if program is None:
        pytest.skip("khal is not to be had on this machine")
    (folder / "vdir").mkdir(parents=True)
    (folder / "config").write_text(CONFIG.format(folder=folder, zone=zone))
    return Khal(program, folder)
