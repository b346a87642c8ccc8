"""Whether somebody has room for one more person, in words."""

from __future__ import annotations

from datetime import date

from babel.dates import format_skeleton
from flask_babel import gettext as _

from talent_net.domain.people.cards import Offers
from talent_net.domain.people.rules.capacity import has_room
from talent_net.web.i18n import current_language


def is_full(offers: Offers | None, today: date) -> bool:
    """Whether somebody offers something and has no room this month."""
    return offers is not None and bool(offers.kinds) and not has_room(offers.monthly_hours, offers.free_from, today)


def free_words(offers: Offers | None, today: date) -> str:
    """Whether somebody has room for one more person; nothing where they offer nothing, or members may not know."""
    if offers is None or not offers.kinds:
        return ""
    later = offers.free_from if offers.free_from is not None and offers.free_from > today else None
    if later is None:
        return str(_("Full this month") if is_full(offers, today) else _("Free this month"))
    day = format_skeleton("yMMMd", later, locale=current_language())
    return str(_("Full; free again from %(day)s", day=day) if is_full(offers, today) else _("Free from %(day)s", day=day))
