"""khal, a calendar program of Debian: TEST_KHAL, else the system's. It cannot come as a package of ours, for it wants an older icalendar."""

from __future__ import annotations

import os
import shutil


def find() -> str | None:
    """The path of khal, or None."""
    return shutil.which(os.environ.get("TEST_KHAL", "khal"))
