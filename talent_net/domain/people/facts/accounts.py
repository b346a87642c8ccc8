"""What happened to accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class PersonSignedUp(Fact):
    """Somebody opened an account; the address still has to be confirmed."""

    quiet: ClassVar[str] = "the mail with the secret is promised where the secret is known, in the same work"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class SignUpRepeated(Fact):
    """Somebody tried to open an account with the address of one that exists."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class PersonAdmitted(Fact):
    """The house opened an account by itself."""

    quiet: ClassVar[str] = "who asked for it at the command line has the answer there"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(Fact):
    """Somebody opened an account by an organisation's invitation."""

    quiet: ClassVar[str] = "the confirmed address, which follows at once, is what others react to"

    person_id: int
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class PasswordResetAsked(Fact):
    """Somebody asked for a mail with which to set a new password."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class EmailChangeAsked(Fact):
    """A person asked to move to another address."""

    quiet: ClassVar[str] = "both addresses are written to where the new one is known, in the same work"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class EmailConfirmed(Fact):
    """A person proved that the address is theirs."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class EmailChanged(Fact):
    """A person has another address."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Fact):
    """A person has another password."""

    person_id: int
    by_reset: bool


@dataclass(frozen=True, kw_only=True)
class SecondFactorSet(Fact):
    """A person set up an authenticator."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class SecondFactorRemoved(Fact):
    """A person took their authenticator away."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class RecoveryCodesMade(Fact):
    """A person has new recovery codes; the earlier ones are void."""

    quiet = "the person has just seen them"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class RecoveryCodeUsed(Fact):
    """A recovery code stood in for the authenticator."""

    person_id: int
    left: int


@dataclass(frozen=True, kw_only=True)
class LanguageChosen(Fact):
    """A person reads in another language."""

    quiet: ClassVar[str] = "the page that they see next is in it"

    person_id: int
    language: str


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Fact):
    """A person may do more than before."""

    person_id: int
    role: str
    organisation_id: int | None


@dataclass(frozen=True, kw_only=True)
class RoleRevoked(Fact):
    """A person may do less than before."""

    person_id: int
    role: str
    organisation_id: int | None


@dataclass(frozen=True, kw_only=True)
class PersonSuspended(Fact):
    """Staff suspended a person, for a reason that has a code."""

    person_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class PersonRestored(Fact):
    """Staff restored a suspended person."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class PersonErased(Fact):
    """A person deleted their account. The number is all that stays."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class PersonExported(Fact):
    """A person took a copy of their data."""

    quiet: ClassVar[str] = "they have it in their hands"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class UnconfirmedForgotten(Fact):
    """Sign-ups that nobody confirmed were deleted."""

    quiet: ClassVar[str] = "nobody is left to be told"

    count: int


@dataclass(frozen=True, kw_only=True)
class SessionOpened(Fact):
    """A person signed in on a browser."""

    person_id: int
    session_id: int


@dataclass(frozen=True, kw_only=True)
class SessionsClosed(Fact):
    """Sessions of a person ended: by signing out, by revoking, by a new password. Their sockets end with them."""

    person_id: int
    session_ids: tuple[int, ...]
