"""What happened to hours. Weekly hours and residence belong to the profile: `ProfileChanged`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class HoursChanged(Fact):
    """A person changed their days off or quiet hours."""

    quiet: ClassVar[str] = "what is free is worked out anew whenever somebody looks"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class BreaksChanged(Fact):
    """An organisation changed its exam weeks, its curfew or its lessons."""

    quiet: ClassVar[str] = "what is free is worked out anew whenever somebody looks"

    organisation_id: int
