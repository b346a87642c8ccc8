"""What happened to reports. Nobody is named: whoever reads the log need not learn who reported whom."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ReportFiled(Fact):
    """Somebody reported something."""

    report_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReportAdded(Fact):
    """The reporter said more about a report that is open. `is_graver`: it weighs more now."""

    report_id: int
    reason: str
    is_graver: bool


@dataclass(frozen=True, kw_only=True)
class ReportTaken(Fact):
    """An officer looks at a report."""

    report_id: int


@dataclass(frozen=True, kw_only=True)
class ReportHandedBack(Fact):
    """A report waits for another officer."""

    report_id: int


@dataclass(frozen=True, kw_only=True)
class ReportNoted(Fact):
    """An officer wrote something down about a report."""

    quiet = "a note is for those who open the report"

    report_id: int


@dataclass(frozen=True, kw_only=True)
class ReportClosed(Fact):
    """A report was answered. `outcome_code` is the code of Outcome."""

    report_id: int
    outcome_code: str


@dataclass(frozen=True, kw_only=True)
class ReportReopened(Fact):
    """A closed report is looked at again."""

    report_id: int


@dataclass(frozen=True, kw_only=True)
class ReportsForgotten(Fact):
    """The words of reports that were closed long ago are gone."""

    quiet = "nothing that anybody waits for"

    count: int
