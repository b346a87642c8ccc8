"""The sentences of searches."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "searches.name_needed": _l("Please give the search a name of at most %(longest)s letters."),
    "searches.asks_nothing": _l("This search asks for everybody. Choose a filter or enter words first."),
    "searches.asks_too_much": _l("This search has too many filters to be kept."),
    "searches.too_many": _l("You keep %(most)s searches already. Take one off your list first."),
}
NOTICES: dict[str, NoticeWords] = {}
