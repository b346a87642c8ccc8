"""The countries and regions of a select, by their names in the reader's language."""

from __future__ import annotations

from functools import cache

from babel import Locale

from talent_net.web.i18n import current_language

# Territories of the locale library that are no country or region: the EU, the euro zone, the UN, unknown and pseudo ones.
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "XK", "ZZ", "QO"})


def country_choices() -> tuple[tuple[str, str], ...]:
    """Codes and names, Japan first, the others by name."""
    return _choices(current_language())


@cache
def _choices(language: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(language).territories
    found = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES]
    return tuple(sorted(found, key=lambda pair: (pair[0] != "JP", pair[1])))
