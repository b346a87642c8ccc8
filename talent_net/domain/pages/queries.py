"""Public texts, as pages and decisions need them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from talent_net.domain.pages.access import EDITORS
from talent_net.domain.pages.model import Edition, PublicText, TextKind, Version
from talent_net.domain.people.model import Person, RoleGrant


def text_by_slug(slug: str) -> Select[PublicText]:
    """One text with its editions."""
    return select(PublicText).where(PublicText.slug == slug).options(selectinload(PublicText.editions))


def text_locked(text_id: int) -> Select[PublicText]:
    """One text with its editions as they are now, held until the commit: whoever saves next waits, and then sees what was saved."""
    return (
        select(PublicText)
        .where(PublicText.id == text_id)
        .options(selectinload(PublicText.editions))
        .with_for_update(of=PublicText)
        .execution_options(populate_existing=True)
    )


def pages_listed() -> Select[PublicText]:
    """All pages with their editions."""
    return (
        select(PublicText)
        .where(PublicText.kind == TextKind.PAGE)
        .options(selectinload(PublicText.editions))
        .order_by(PublicText.id)
    )


def news_listed(most: int, offset: int = 0) -> Select[PublicText]:
    """All news for staff, the latest first."""
    return (
        select(PublicText)
        .where(PublicText.kind == TextKind.NEWS)
        .options(selectinload(PublicText.editions))
        .order_by(func.coalesce(PublicText.released_at, PublicText.created_at).desc(), PublicText.id.desc())
        .limit(most)
        .offset(offset)
    )


def count_of_news() -> Select[int]:
    """How many news there are for staff."""
    return select(func.count()).select_from(PublicText).where(PublicText.kind == TextKind.NEWS)


def latest_news(now: datetime, most: int, offset: int = 0) -> Select[PublicText]:
    """What the public may read of the news, the latest first; `published_of` brings their words."""
    return (
        select(PublicText)
        .where(_is_public(now))
        .order_by(PublicText.released_at.desc(), PublicText.id.desc())
        .limit(most)
        .offset(offset)
    )


def count_of_public_news(now: datetime) -> Select[int]:
    """How many news the public may read."""
    return select(func.count()).select_from(PublicText).where(_is_public(now))


def public_news(slug: str, now: datetime) -> Select[PublicText]:
    """One piece of news, if it is out."""
    return select(PublicText).where(PublicText.slug == slug, _is_public(now))


def published_of(text_ids: Iterable[int]) -> Select[int, str, Version]:
    """The versions that the public reads: text, language and words."""
    return (
        select(Edition.text_id, Edition.language, Version)
        .select_from(Edition)
        .join(Version, and_(Version.edition_id == Edition.id, Version.number == Edition.published))
        .where(Edition.text_id.in_(list(text_ids)))
        .order_by(Edition.id)
    )


def published_page(slug: str) -> Select[str, Version]:
    """What the public reads of a page, by language."""
    return (
        select(Edition.language, Version)
        .select_from(Edition)
        .join(PublicText, PublicText.id == Edition.text_id)
        .join(Version, and_(Version.edition_id == Edition.id, Version.number == Edition.published))
        .where(PublicText.slug == slug, PublicText.kind == TextKind.PAGE)
        .order_by(Edition.id)
    )


def latest_of(text_ids: Iterable[int]) -> Select[int, str, Version]:
    """The newest version in each language, checked or not: what staff call a text by."""
    return (
        select(Edition.text_id, Edition.language, Version)
        .select_from(Edition)
        .join(Version, and_(Version.edition_id == Edition.id, Version.number == Edition.head))
        .where(Edition.text_id.in_(list(text_ids)))
        .order_by(Edition.id)
    )


def versions_numbered(edition_id: int, *numbers: int | None) -> Select[Version]:
    """Some versions of an edition, by their numbers."""
    return select(Version).where(Version.edition_id == edition_id, or_(*(Version.number == number for number in numbers)))


def versions_before(edition_id: int, before: int | None, most: int) -> Select[Version]:
    """A page of an edition's history, the latest first; `before` is the number where the page before it ended."""
    found = select(Version).where(Version.edition_id == edition_id).order_by(Version.number.desc()).limit(most)
    return found if before is None else found.where(Version.number < before)


def writers(person_ids: Iterable[int | None]) -> Select[Person]:
    """Those who saved or checked, by name."""
    return select(Person).where(Person.id.in_([number for number in person_ids if number])).options(joinedload(Person.profile))


def translators_left_behind(text_id: int, language: str, number: int) -> Select[int, str]:
    """Who last wrote an edition that is older than this version of the original, as far as they are editors still, with its language."""
    return (
        select(RoleGrant.person_id, Edition.language)
        .select_from(Edition)
        .join(Version, and_(Version.edition_id == Edition.id, Version.number == Edition.published))
        .join(RoleGrant, and_(RoleGrant.person_id == Version.saved_by_id, RoleGrant.role.in_(EDITORS)))
        .join(Person, and_(Person.id == Version.saved_by_id, Person.suspended_at.is_(None)))
        .where(Edition.text_id == text_id, Edition.language != language, func.coalesce(Edition.against, 0) < number)
        .distinct()
    )


def _is_public(now: datetime) -> ColumnElement[bool]:
    return and_(
        PublicText.kind == TextKind.NEWS,
        PublicText.released_at <= now,
        PublicText.withdrawn_at.is_(None),
        select(Edition.id).where(Edition.text_id == PublicText.id, Edition.published.is_not(None)).exists(),
    )
