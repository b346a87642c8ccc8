"""Announcements as pages show them: their state, their recipients in words, and what arrives in each language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from babel.lists import format_list
from flask_babel import gettext as _
from markupsafe import Markup

from talent_net.blueprints.announcements.words import AGES, CROWDS, STATES
from talent_net.domain.announcements.model import Announcement, AnnouncementState
from talent_net.domain.announcements.rules.segments import Segment, segment_of
from talent_net.domain.announcements.rules.texts import Telling, languages_of, telling_for
from talent_net.domain.subscriptions.model import Topic
from talent_net.web.i18n import KNOWN, country_name, current_language, in_language
from talent_net.web.mail import foot_of, link, written
from talent_net.web.markdown import to_html, to_plain

TEMPLATE = "announcements/announcement"
WRITTEN_IN = ("ja", "en")
Organisations = Iterable[tuple[int, str, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownState:
    """Where it stands: the code, its word and tone, and how many of its recipients it has reached."""

    code: str
    words: str
    tone: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMail:
    """What arrives at a reader of a language: the page's text, and the mail."""

    language: str
    telling: Telling
    html: Markup
    subject: str
    body: str


def shown_state(found: Announcement, done: int, undone: int) -> ShownState:
    """The state for the desk: what is being sent with nothing left is sent."""
    code = found.state.value
    if found.state is AnnouncementState.SENDING and found.fanned_out_at is not None and not undone:
        code = "sent"
    words, tone = STATES[code]
    return ShownState(code=code, words=str(words), tone=tone, done=done, total=done + undone)


def title_of(found: Announcement) -> tuple[str, str]:
    """The title for this reader, and its language; a draft may have only half of one."""
    pair = [("ja", found.title_ja), ("en", found.title_en)]
    if not current_language().startswith("ja"):
        pair.reverse()
    return next(((title, language) for language, title in pair if title), ("", current_language()))


def segment_words(segment: Segment, organisations: Organisations) -> list[tuple[str, str]]:
    """The recipients in words, dimension by dimension; empty for everybody."""
    is_japanese = current_language().startswith("ja")
    languages = {language.tag: language.name for language in KNOWN}
    named = [ja if is_japanese else en for number, _slug, ja, en in organisations if number in segment.organisation_ids]
    found = [
        (_("Here as"), [str(CROWDS[crowd]) for crowd in CROWDS if crowd in segment.crowds]),
        (_("Age"), [str(AGES[age]) for age in AGES if age in segment.ages]),
        (_("Reads in"), [languages.get(tag, tag) for tag in sorted(segment.languages)]),
        (_("Lives in"), sorted(country_name(code) for code in segment.countries)),
        (_("Belongs to"), sorted(named)),
    ]
    return [(label, _any_of(words)) for label, words in found if words]


def _any_of(words: list[str]) -> str:
    return str(format_list(words, "or", locale=current_language()))


def words_of(found: Announcement, organisations: Organisations) -> list[tuple[str, str]]:
    """The same of an announcement."""
    return segment_words(segment_of(found.segment), organisations)


def mail_values(found: Announcement, language: str) -> dict[str, object]:
    """What the template of the mail needs, for a reader of a language."""
    telling = telling_for(found, language)
    page = link("announcements.announcement", public_id=found.public_id)
    return {"title": telling.title, "text": to_plain(telling.body), "telling": telling, "page": page}


def shown_mails(found: Announcement, way_out: str) -> list[ShownMail]:
    """What arrives in each language of the interface, the reader's first."""
    order = sorted(WRITTEN_IN, key=lambda language: language != current_language())
    return [_shown_mail(found, language, way_out) for language in order] if languages_of(found) else []


def _shown_mail(found: Announcement, language: str, way_out: str) -> ShownMail:
    telling = telling_for(found, language)
    with in_language(language):
        foot = foot_of(Topic.ANNOUNCEMENTS, way_out)
    subject, body = written(TEMPLATE, language, {**mail_values(found, language), **foot})
    return ShownMail(language=language, telling=telling, html=to_html(telling.body), subject=subject, body=body)
