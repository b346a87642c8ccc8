"""Saving versions, bringing old ones back, and saying that one is right."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from talent_net.domain.pages.facts import TextChecked, TextSaved
from talent_net.domain.pages.model import Edition, PublicText, TextKind, Version
from talent_net.domain.pages.queries import text_by_slug, text_locked, versions_numbered
from talent_net.domain.pages.rules.states import check_base
from talent_net.domain.pages.rules.texts import Words, check_words
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work
from talent_net.vocabulary import PAGE_SLUGS


def open_page(work: Work, slug: str, original: str = "ja") -> PublicText:
    """The page of this name; it enters the database when somebody first writes there."""
    ensure(work.actor, "pages.edit")
    if slug not in PAGE_SLUGS:
        raise NotFound("page")
    page: PublicText | None = work.session.scalars(text_by_slug(slug)).one_or_none()
    if page is None:
        page = PublicText(slug=slug, kind=TextKind.PAGE, original=original, created_at=work.now, editions=[])
        try:
            with work.session.begin_nested():
                work.session.add(page)
        except IntegrityError:
            # Another editor opened it in the same moment.
            page = work.session.scalars(text_by_slug(slug)).one()
    return page


def save_text(work: Work, text: PublicText, language: str, words: Words, *, base: int, note: str = "") -> Version:
    """Save a draft. `base` is the number of the version that the writer began with: if somebody saved since, nothing is written.

    Words that are those of the latest version make no new one.
    """
    ensure(work.actor, "pages.edit", text)
    check_words(words, note)
    edition = _held(work, text, language)
    check_base(base, edition.head)
    latest = _version(work, edition, edition.head) if edition.head else None
    if latest is not None and _words_of(latest) == words:
        return latest
    return _add(work, text, edition, words, note=note)


def restore_version(work: Work, text: PublicText, language: str, number: int, *, base: int) -> Version:
    """Save an old version anew as a draft: nothing of the history is lost."""
    ensure(work.actor, "pages.edit", text)
    edition = _held(work, text, language)
    check_base(base, edition.head)
    old = _version(work, edition, number)
    return _add(work, text, edition, _words_of(old), restored_from=number)


def mark_checked(work: Work, text: PublicText, language: str, number: int) -> Version:
    """Say that the latest version is right and matches the original as it is now: the public reads it from here on."""
    ensure(work.actor, "pages.check", text)
    edition = _held(work, text, language)
    check_base(number, edition.head)
    version = _version(work, edition, number)
    is_new = edition.published != number
    original = text.edition(text.original)
    if original is not None and language != text.original:
        edition.against = original.published
    edition.published = number
    version.checked_at, version.checked_by_id = work.now, work.actor.person_id
    work.session.flush()
    work.record(TextChecked(text_id=text.id, language=language, number=number, is_new=is_new))
    return version


def hold(work: Work, text: PublicText) -> None:
    """Lock a text until the commit, and read it anew: of two who save at once the second waits, and finds what the first one saved."""
    work.session.flush()
    work.session.scalars(text_locked(text.id)).one()


def _held(work: Work, text: PublicText, language: str) -> Edition:
    hold(work, text)
    edition = text.edition(language)
    if edition is None:
        edition = Edition(language=language, head=0, text_id=text.id)
        text.editions.append(edition)
        work.session.flush()
    return edition


def _version(work: Work, edition: Edition, number: int) -> Version:
    found: Version | None = work.session.scalars(versions_numbered(edition.id, number)).one_or_none()
    if found is None:
        raise NotFound("version")
    return found


def _words_of(version: Version) -> Words:
    return Words(version.title, version.description, version.body)


def _add(
    work: Work, text: PublicText, edition: Edition, words: Words, *, note: str = "", restored_from: int | None = None
) -> Version:
    version = Version(
        edition_id=edition.id,
        number=edition.head + 1,
        title=words.title,
        description=words.description,
        body=words.body,
        note=note,
        saved_at=work.now,
        saved_by_id=work.actor.person_id,
        restored_from=restored_from,
    )
    edition.head = version.number
    work.session.add(version)
    work.session.flush()
    work.record(TextSaved(text_id=text.id, language=edition.language, number=version.number, restored_from=restored_from))
    return version
