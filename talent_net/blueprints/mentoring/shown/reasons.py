"""Why two people fit, and what speaks against it, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from babel.lists import format_list
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from talent_net.blueprints.mentoring.words.request_codes import FORMATS, GOALS
from talent_net.blueprints.mentoring.words.suggestions import BANDS, LEVELS, PICTURES, TIES
from talent_net.domain.mentoring.model import Format, Goal
from talent_net.domain.people.rules.profiles import Text
from talent_net.matching.scoring import Criterion, Fit, Part
from talent_net.web.i18n import current_language, language_name
from talent_net.web.names import words_of

# A card names so many things of a kind; more would not be read.
MOST_NAMES = 3
MOST_REASONS = 3
_HOUR, _DAY = 60, 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReason:
    """A sentence with its picture; `points` of `possible` are those of the criterion."""

    criterion: str
    picture: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownScore:
    """A band in words, and the score out of 100 that it stands for."""

    points: int
    band: str
    words: str


def score_of(fit: Fit) -> ShownScore:
    """The band of a fit."""
    points = int(fit.score + 0.5)
    _least, band, words = next(each for each in BANDS if points >= each[0])
    return ShownScore(points=points, band=band, words=str(words))


def reasons_of(fit: Fit, terms: Mapping[int, Text], most: int = MOST_REASONS) -> tuple[ShownReason, ...]:
    """What speaks for it, the weightiest first."""
    return tuple(_shown(part, _reason(part, fit, terms)) for part in fit.reasons[:most])


def gap_of(fit: Fit) -> ShownReason | None:
    """What speaks against it most; None where nothing is known that does."""
    return _shown(fit.gap, _gap(fit.gap, fit)) if fit.gap is not None else None


def all_parts(fit: Fit, terms: Mapping[int, Text]) -> dict[str, ShownReason]:
    """A sentence for each criterion that counts, for a table: what was found, or what is missing."""
    speaking = set(fit.reasons)
    sentences = ((part, _reason(part, fit, terms) if part in speaking else _gap(part, fit)) for part in fit.parts)
    return {part.criterion.value: _shown(part, words) for part, words in sentences}


def places_words(places: int) -> str:
    """How many people a mentor can take on."""
    return str(ngettext("%(num)s free place", "%(num)s free places", places))


def hours_words(minutes: float | None) -> str:
    """How long, in whole and half hours."""
    if minutes is None:
        return ""
    halves = round(minutes / 30) / 2
    number = f"{halves:g}"
    return str(ngettext("%(hours)s hour a week", "%(hours)s hours a week", 1 if halves == 1 else 2, hours=number))


def answer_words(minutes: int | None) -> str:
    """How long an answer usually takes; empty where nobody knows."""
    if minutes is None:
        return ""
    if minutes < _DAY:
        return str(ngettext("within %(num)s hour", "within %(num)s hours", max(1, -(-minutes // _HOUR))))
    return str(ngettext("within %(num)s day", "within %(num)s days", -(-minutes // _DAY)))


def listed(names: Iterable[str]) -> str:
    """'A, B and C'."""
    return str(format_list([name for name in names if name][:MOST_NAMES], locale=current_language()))


def _shown(part: Part, words: str) -> ShownReason:
    return ShownReason(criterion=part.criterion.value, picture=PICTURES[part.criterion], words=words)


Terms = Mapping[int, Text]


def _reason(part: Part, fit: Fit, terms: Terms) -> str:
    return str(_REASONS[part.criterion](fit, terms))


def _shared_terms(fit: Fit, terms: Terms) -> object:
    shared = [words_of(terms[term]) for term in fit.met.terms if term in terms]
    if shared:
        return _("You share: %(names)s", names=listed(shared))
    return _("The same field: %(names)s", names=listed(words_of(terms[term]) for term in fit.met.fields if term in terms))


def _shared_languages(fit: Fit, _terms: Terms) -> object:
    names = listed(language_name(code) for code, *_levels in fit.met.languages)
    return _("You both speak %(languages)s", languages=names)


_REASONS: dict[Criterion, Callable[[Fit, Terms], object]] = {
    Criterion.TERMS: _shared_terms,
    Criterion.GOALS: lambda fit, _terms: _(
        "Your goals meet: %(names)s", names=listed(str(GOALS[Goal(code)]) for code in fit.met.goals)
    ),
    Criterion.LANGUAGES: _shared_languages,
    Criterion.HOURS: lambda fit, _terms: _("Both free: %(hours)s", hours=hours_words(fit.met.minutes)),
    Criterion.ANSWER: lambda fit, _terms: _("Usually answers %(time)s", time=answer_words(fit.mentor.usual_answer_minutes)),
    Criterion.CAPACITY: lambda fit, _terms: places_words(fit.mentor.free_places),
    Criterion.TIES: lambda fit, _terms: _("The same tie: %(names)s", names=listed(str(TIES[code]) for code in fit.met.ties)),
    Criterion.FORMATS: lambda fit, _terms: _(
        "A way of meeting that suits both: %(names)s", names=listed(str(FORMATS[Format(code)]) for code in fit.met.formats)
    ),
}


def _gap(part: Part, fit: Fit) -> str:
    if not part.is_known:
        return str(_UNKNOWN[part.criterion])
    return str(_GAPS[part.criterion](fit))


_UNKNOWN: dict[Criterion, LazyString] = {
    Criterion.GOALS: _l("No goals are named; ask whether yours fit."),
    Criterion.HOURS: _l("Free hours are not shown to all members; ask about them."),
    Criterion.ANSWER: _l("No request answered here yet: nobody knows how fast."),
    Criterion.FORMATS: _l("No ways of meeting are named; ask about them."),
}


def _missing_language(fit: Fit) -> object:
    if not fit.met.languages:
        return _("No language in common.")
    code, *levels = fit.met.languages[0]
    level = LEVELS[min(levels)]
    return _("In %(language)s, one of you is only at %(level)s.", language=language_name(code), level=level)


def _slow(fit: Fit) -> object:
    if fit.mentor.lapsed:
        return _("Some requests were left without an answer.")
    return _("An answer takes a while: %(time)s.", time=answer_words(fit.mentor.usual_answer_minutes))


def _crowded(fit: Fit) -> object:
    if fit.mentor.waiting:
        return ngettext("%(num)s other person waits for an answer.", "%(num)s others wait for an answer.", fit.mentor.waiting)
    return _("Only one place is free.") if fit.mentor.free_places else _("All places are taken at present.")


def _little_time(fit: Fit) -> object:
    if not fit.met.minutes:
        return _("No free hour in common.")
    return _("Little time in common: %(hours)s.", hours=hours_words(fit.met.minutes))


_GAPS: dict[Criterion, Callable[[Fit], object]] = {
    Criterion.TERMS: lambda fit: (
        _("Only a few of the fields and skills meet.") if fit.met.terms or fit.met.fields else _("No field in common.")
    ),
    Criterion.GOALS: lambda fit: _("Not all goals meet.") if fit.met.goals else _("The goals are others."),
    Criterion.LANGUAGES: _missing_language,
    Criterion.HOURS: _little_time,
    Criterion.ANSWER: _slow,
    Criterion.CAPACITY: _crowded,
    Criterion.TIES: lambda _fit: _("No tie to Yokohama in common."),
    Criterion.FORMATS: lambda _fit: _("Prefers other ways of meeting."),
}
