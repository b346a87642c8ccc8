"""Who may do what with notices: everyone with their own, nobody with another's."""

from __future__ import annotations

from talent_net.domain.notices.model import Notice
from talent_net.kernel.access import Actor, policy


@policy("notices.list")
def may_list(actor: Actor, _thing: object) -> bool:
    """One's own list."""
    return actor.is_signed_in


@policy("notices.read")
def may_read(actor: Actor, notice: Notice | None) -> bool:
    """One's own notice."""
    return actor.is_signed_in and (notice is None or notice.person_id == actor.person_id)


@policy("notices.read_all")
def may_read_all(actor: Actor, person_id: int | None) -> bool:
    """One's own notices, all at once."""
    return actor.is_signed_in and person_id in {None, actor.person_id}
