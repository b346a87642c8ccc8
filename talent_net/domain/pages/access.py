"""Who may write what the public reads."""

from __future__ import annotations

from talent_net.domain.pages.model import PublicText
from talent_net.domain.people.model import Role
from talent_net.kernel.access import Actor, policy

# Whose work the public texts are.
EDITORS = (Role.COORDINATOR, Role.ADMINISTRATOR)


def _is_editor(actor: Actor) -> bool:
    return actor.is_system or actor.has_role(*EDITORS)


@policy("pages.list")
def may_list(actor: Actor, _thing: object) -> bool:
    """Editors see how all texts stand."""
    return _is_editor(actor)


@policy("pages.edit")
def may_edit(actor: Actor, _text: PublicText | None) -> bool:
    """Editors write drafts and look into the history."""
    return _is_editor(actor)


@policy("pages.check")
def may_check(actor: Actor, _text: PublicText | None) -> bool:
    """Editors say that a text may be read by everybody."""
    return _is_editor(actor)


@policy("pages.release")
def may_release(actor: Actor, _text: PublicText | None) -> bool:
    """Editors bring news out and take them back."""
    return _is_editor(actor)


@policy("pages.load")
def may_load(actor: Actor, _thing: object) -> bool:
    """Commands and the demo world bring the shipped texts in, never a person."""
    return actor.is_system
