"""Languages: which there are, which one a reader gets, and how dates and numbers look in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import flask_babel
from babel import Locale
from babel.dates import get_timezone, get_timezone_location
from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, force_locale, get_locale

from talent_net.web.guards import is_public
from talent_net.web.identity import me

COOKIE = "language"
# An address may name the language in which a page is printed, this once: crawlers and shared links do.
ARGUMENT = "lang"
FOLDER = Path(__file__).resolve().parent.parent / "translations"


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface. `tag` is Babel's locale and the catalogue's folder, `html` what the lang attribute says;
    `fallback` is where missing strings are looked up; `aliases` are further tags of browsers, in lower case.
    """

    tag: str
    html: str
    name: str
    fallback: str | None = None
    aliases: tuple[str, ...] = ()


# Every language that there will be room for; one counts once its catalogue stands in translations/.
KNOWN = (
    Language("ja", "ja", "日本語", aliases=("ja-jp",)),
    Language("en", "en", "English", aliases=("en-us", "en-gb")),
    Language("ja@easy", "ja", "やさしい にほんご", fallback="ja"),
    # Babel has no zh_CN → zh_Hans, and browsers say zh-CN.
    Language("zh_Hans", "zh-Hans", "简体中文", aliases=("zh", "zh-cn", "zh-sg", "zh-hans", "zh-hans-cn")),
    Language("th", "th", "ไทย", aliases=("th-th",)),
    Language("de", "de", "Deutsch", aliases=("de-de", "de-at", "de-ch")),
    Language("ko", "ko", "한국어", aliases=("ko-kr",)),
)
DEFAULT = "ja"
DEFAULT_ZONE = "Asia/Tokyo"


def available(folder: Path = FOLDER) -> tuple[Language, ...]:
    """The languages that have a catalogue."""
    return tuple(language for language in KNOWN if (folder / language.tag / "LC_MESSAGES" / "messages.po").exists())


LANGUAGES = available()


def negotiate(preferences: list[str], languages: tuple[Language, ...] = LANGUAGES) -> str:
    """The best language for a browser's preferences, best first: exact tag or alias, then the same primary language."""
    exact = {alias: item.tag for item in languages for alias in (item.tag.lower().replace("_", "-"), *item.aliases)}
    primary = {item.tag.split("_")[0]: item.tag for item in reversed(languages) if "@" not in item.tag}
    for preference in preferences:
        tag = preference.lower().replace("_", "-")
        found = exact.get(tag) or primary.get(tag.split("-")[0])
        if found:
            return found
    return DEFAULT


def choose() -> str:
    """The request's language: forced for a mail or job, else the address's, the person's setting, the cookie, the browser's wish."""
    if "language" in g:
        return str(g.language)
    if not has_request_context():
        return DEFAULT
    if asked := asked_language():
        return asked
    tags = {language.tag for language in LANGUAGES}
    person = me()
    wished = person.language if person else request.cookies.get(COOKIE)
    return wished if wished in tags else negotiate([tag for tag, _ in request.accept_languages])


def asked_language() -> str | None:
    """The language that the address of a public page names, if it is one of ours. No setting and no cookie follows from it."""
    asked = request.args.get(ARGUMENT)
    if asked is None or request.method not in {"GET", "HEAD"} or not is_public(request.endpoint):
        return None
    return asked if asked in {language.tag for language in LANGUAGES} else None


def without_asked_language(path: str) -> str:
    """The same address without a language in it, so that a choice made on its page holds there."""
    parts = urlsplit(path)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != ARGUMENT]
    return parts._replace(query=urlencode(query)).geturl()


def current_language() -> str:
    """The tag of the language in use."""
    return str(get_locale() or DEFAULT)


@contextmanager
def in_language(tag: str) -> Iterator[None]:
    """Speak another language for a while: a mail in the recipient's."""
    before = g.get("language")
    g.language = tag
    try:
        with force_locale(tag):
            yield
    finally:
        if before is None:
            g.pop("language", None)
        else:
            g.language = before


class FallingDomain(Domain):
    """Flask-Babel's catalogue, with each language's missing strings falling to its fallback."""

    def __init__(self, folder: Path) -> None:
        super().__init__([str(folder)])
        self._folder = folder
        self._by_locale: dict[Locale, NullTranslations] = {}

    def get_translations(self) -> NullTranslations:
        """The catalogue of the language in use. A page asks some hundred times: each catalogue is put together once."""
        locale = get_locale() or Locale.parse(DEFAULT)
        found = self._by_locale.get(locale)
        if found is None:
            found = self._by_locale[locale] = self._put_together(locale)
        return found

    def _put_together(self, locale: Locale) -> NullTranslations:
        found = Translations.load(str(self._folder), [locale])
        fallback = next((item.fallback for item in KNOWN if item.tag == str(locale)), None)
        if fallback:
            found.add_fallback(Translations.load(str(self._folder), [fallback]))
        return found


class FallingBabel(Babel):
    """Flask-Babel with the domain above."""

    domain_instance = FallingDomain(FOLDER)


babel = FallingBabel()


def reader_zone() -> str:
    """The IANA zone in which the reader lives: times are shown in it first."""
    person = me() if has_request_context() else None
    return person.time_zone if person else DEFAULT_ZONE


def html_tag(tag: str) -> str:
    """What a lang attribute says for a language of ours."""
    return next((item.html for item in KNOWN if item.tag == tag), tag)


def country_name(code: str) -> str:
    """A country's name in the reader's language; the code itself where none is known."""
    return Locale.parse(current_language()).territories.get(code, code) if code else ""


def language_name(code: str) -> str:
    """A language's name in the reader's language."""
    return Locale.parse(current_language()).languages.get(code, code) if code else ""


def zone_city(zone: str) -> str:
    """A zone by its city in the reader's language: 'New York', 'ニューヨーク'."""
    return str(get_timezone_location(get_timezone(zone), locale=current_language(), return_city=True))


def moment(at: datetime, form: str = "medium") -> str:
    """A date with its hour on the reader's clock; people need no seconds."""
    return f"{flask_babel.format_date(at, form)} {flask_babel.format_time(at, 'short')}"


def init_languages(app: Flask) -> None:
    """Bind Flask-Babel with our chooser, and give templates the formats."""
    babel.init_app(
        app,
        locale_selector=choose,
        timezone_selector=reader_zone,
        default_translation_directories=str(FOLDER),
    )
    app.jinja_env.filters.update(
        date=flask_babel.format_date,
        datetime=moment,
        time=flask_babel.format_time,
        number=flask_babel.format_decimal,
        percent=flask_babel.format_percent,
        country=country_name,
        language_name=language_name,
        zone_city=zone_city,
    )
