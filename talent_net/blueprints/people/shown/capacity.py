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
    if is_full(offers, today):
        return (
            _("Full; free again from %(day)s", day=_day(offers.free_from)) if _is_later(offers, today) else _("Full this month")
        )
    return _("Free from %(day)s", day=_day(offers.free_from)) if _is_later(offers, today) else _("Free this month")


def _is_later(offers: Offers, today: date) -> bool:
    return offers.free_from is not None and offers.free_from > today


def _day(day: date | None) -> str:
    return str(format_skeleton("yMMMd", day, locale=current_language()))
