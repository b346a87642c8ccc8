"""What happened to rosters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class RosterUploaded(Fact):
    """A file with people's names and addresses was brought in, to be checked."""

    quiet: ClassVar[str] = "whoever brought it in sees the preview at once"

    import_id: int
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class RosterDiscarded(Fact):
    """An uploaded file was thrown away before it was imported."""

    quiet: ClassVar[str] = "nothing had come of it"

    import_id: int
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class RosterImported(Fact):
    """A file entered the roster. Counts are of lines, but `linked` of accounts."""

    import_id: int
    organisation_id: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    linked: int


@dataclass(frozen=True, kw_only=True)
class RosterImportFailed(Fact):
    """A file could not be imported and changed nothing."""

    import_id: int
    organisation_id: int
    code: str


@dataclass(frozen=True, kw_only=True)
class InvitationsIssued(Fact):
    """People of a roster were invited."""

    quiet: ClassVar[str] = "the mails are promised in the same work"

    import_id: int
    organisation_id: int
    invited: int


@dataclass(frozen=True, kw_only=True)
class InvitationsRenewed(Fact):
    """People of a roster whose invitations had lapsed were invited again."""

    quiet: ClassVar[str] = "the mails are promised in the same work"

    organisation_id: int
    invited: int


@dataclass(frozen=True, kw_only=True)
class RosterImportUndone(Fact):
    """What an import had done to the roster was taken back; what was changed since was kept."""

    import_id: int
    organisation_id: int
    removed: int
    restored: int
    kept: int
