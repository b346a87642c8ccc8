"""The directory's facets, chips and orders in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from babel import Locale
from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talent_net.blueprints.people.shown.names import is_japanese
from talent_net.blueprints.people.words.profiles import CALLINGS, LEVELS, OFFERS, TIES
from talent_net.domain.people.model import LanguageLevel
from talent_net.domain.searches.answers import Answer, Option, Relaxation
from talent_net.domain.searches.rules.wishes import Facet, Sort, Wish
from talent_net.web.i18n import country_name, current_language

# As many values as one reads at a glance; the others are shown when asked for.
A_GLANCE = 6
TITLES: dict[Facet, LazyString] = {
    Facet.TERM: _l("Field or skill"),
    Facet.COUNTRY: _l("Lives in"),
    Facet.CITY: _l("City"),
    Facet.LANGUAGE: _l("Speaks"),
    Facet.OFFER: _l("Offers"),
    Facet.TIE: _l("Tie to Yokohama"),
    Facet.ORGANISATION: _l("Organisation"),
    Facet.CALLING: _l("Here as"),
}
SORTS: dict[Sort, LazyString] = {
    Sort.FIT: _l("Best fit first"),
    Sort.NEWEST: _l("Newest first"),
    Sort.FREE: _l("Soonest free first"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A value that one can tick, how many people it would leave, and the narrower values below it."""

    value: str
    words: str
    count: int
    is_chosen: bool
    below: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFacet:
    """A facet's ticks: the first few, or all of them once the reader asked for it. `more` is how many are left out."""

    name: str
    title: LazyString
    ticks: tuple[Tick, ...]
    more: int
    chosen: int


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter, and the address of the list without it."""

    words: str
    remove: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """What to leave out of a question that finds nobody, and how many are found then."""

    words: str
    href: str
    count: int


def shown_facets(answer: Answer, opened: Facet | None) -> list[ShownFacet]:
    """The facets that have something to choose; one of them with all that it has."""
    return [
        _facet(facet, title, answer.options[facet], is_open=facet is opened)
        for facet, title in TITLES.items()
        if answer.options.get(facet)
    ]


def active_chips(wish: Wish, answer: Answer) -> list[Chip]:
    """One chip for each active filter; the words stay in their box."""
    known = {(facet, option.value): option for facet, options in answer.options.items() for option in options}
    chips = [
        Chip(_level(wish, facet, value_words(facet, value, known.get((facet, value)))), address(wish.without(facet, value)))
        for facet, values in wish.chosen
        for value in values
    ]
    if wish.is_free:
        chips.append(Chip(_("Free this month"), address(replace(wish, is_free=False))))
    if wish.is_verified:
        chips.append(Chip(_("Verified"), address(replace(wish, is_verified=False))))
    return chips


def ways_out(answer: Answer) -> Iterator[WayOut]:
    """The nearest questions that find somebody."""
    known = {(facet, option.value): option for facet, options in answer.options.items() for option in options}
    for relaxation in answer.relaxations:
        yield WayOut(_way_words(relaxation, known), address(relaxation.wish), relaxation.count)


def _way_words(relaxation: Relaxation, known: Mapping[tuple[Facet, str], Option]) -> str:
    dropped = [_dropped_words(name, value, known) for name, value in relaxation.dropped if name != "full"]
    if not dropped:
        return str(_("Also those whose month is full"))
    if len(dropped) == 1:
        return str(_("Without “%(one)s”", one=dropped[0]))
    return str(_("Without “%(one)s” and “%(other)s”", one=dropped[0], other=dropped[1]))


def _dropped_words(name: Facet | str, value: str, known: Mapping[tuple[Facet, str], Option]) -> str:
    if isinstance(name, Facet):
        return value_words(name, value, known.get((name, value)))
    return str({"word": value, "free": _("Free this month"), "verified": _("Verified")}[name])


def address(wish: Wish, **also: str) -> str:
    """The address of a question's list."""
    query = "&".join(filter(None, [wish.address(), *(f"{name}={value}" for name, value in also.items())]))
    return f"{url_for('people.directory')}?{query}" if query else url_for("people.directory")


def value_words(facet: Facet, value: str, option: Option | None = None) -> str:
    """A value in the reader's language; as it stands in the address where nobody knows it."""
    if facet in _WORDS:
        return _WORDS[facet](value)
    name = (option.name_ja if is_japanese() else option.name_en) if option else ""
    return name or value


def _level(wish: Wish, facet: Facet, words: str) -> str:
    if facet is not Facet.LANGUAGE or wish.level == LanguageLevel.A1:
        return words
    return str(_("%(language)s, at least %(level)s", language=words, level=short_level(wish.level)))


def short_level(level: int) -> str:
    """A level as a chip has room for it."""
    known = LanguageLevel(level)
    return str(LEVELS[known]) if known is LanguageLevel.NATIVE else known.name


def _facet(facet: Facet, title: LazyString, options: tuple[Option, ...], *, is_open: bool) -> ShownFacet:
    shown = options if facet is Facet.TERM or is_open else options[: max(A_GLANCE, sum(option.is_chosen for option in options))]
    ticks = _in_trees(facet, options) if facet is Facet.TERM else [_tick(facet, option) for option in shown]
    # What is ticked is always seen.
    glance = len(ticks) if is_open else max(A_GLANCE, sum(tick.is_chosen or bool(tick.below) for tick in ticks))
    return ShownFacet(
        name=facet.value,
        title=title,
        ticks=tuple(ticks[:glance]),
        more=max(0, (len(ticks) if facet is Facet.TERM else len(options)) - glance),
        chosen=sum(option.is_chosen for option in options),
    )


def _tick(facet: Facet, option: Option, below: tuple[Tick, ...] = ()) -> Tick:
    words = value_words(facet, option.value, option)
    return Tick(value=option.value, words=words, count=option.count, is_chosen=option.is_chosen, below=below)


def _in_trees(facet: Facet, options: tuple[Option, ...]) -> list[Tick]:
    """Fields, each with its skills: a field's skills are shown once it, or one of them, is ticked."""
    below: dict[str, list[Option]] = {}
    for option in options:
        if option.parent:
            below.setdefault(option.parent, []).append(option)
    trees = []
    for option in options:
        if not option.parent:
            skills = below.get(option.value, [])
            is_open = option.is_chosen or any(skill.is_chosen for skill in skills)
            trees.append(_tick(facet, option, tuple(_tick(facet, skill) for skill in skills) if is_open else ()))
    return sorted(trees, key=lambda tick: not (tick.is_chosen or any(skill.is_chosen for skill in tick.below)))


def _language(value: str) -> str:
    return str(Locale.parse(current_language()).languages.get(value, value))


_WORDS: dict[Facet, Callable[[str], str]] = {
    Facet.COUNTRY: country_name,
    Facet.LANGUAGE: _language,
    Facet.TIE: lambda value: str({kind.value: words for kind, words in TIES.items()}.get(value, value)),
    Facet.OFFER: lambda value: str({kind.value: words for kind, words in OFFERS.items()}.get(value, value)),
    Facet.CALLING: lambda value: str({kind.value: words for kind, words in CALLINGS.items()}.get(value, value)),
}
