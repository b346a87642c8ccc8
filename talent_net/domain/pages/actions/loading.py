"""Bringing the shipped texts into the database, without ever touching what people wrote."""

from __future__ import annotations

from talent_net.domain.pages.actions.writing import hold, open_page
from talent_net.domain.pages.facts import PagesLoaded
from talent_net.domain.pages.model import Edition, PublicText, Version
from talent_net.domain.pages.queries import latest_of
from talent_net.domain.pages.rules.texts import Words
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work
from talent_net.vocabulary import PAGE_SLUGS, ShippedText, shipped_texts


def load_pages(work: Work) -> tuple[int, int]:
    """Bring shipped pages in; a second time changes nothing. Returns how many texts were new, and how many became newer.

    A text whose latest version is a shipped one follows the files, and counts as checked; one that somebody wrote stays theirs.
    """
    ensure(work.actor, "pages.load")
    created = updated = 0
    for slug in PAGE_SLUGS:
        page = open_page(work, slug)
        hold(work, page)
        latest = {language: version for _, language, version in work.session.execute(latest_of([page.id]))}
        # The original first: the others are compared with it.
        for shipped in sorted(shipped_texts(slug).values(), key=lambda item: item.language != page.original):
            before = latest.get(shipped.language)
            if before is None or before.shipped not in {None, _words(shipped).digest}:
                latest[shipped.language] = _put(work, page, shipped)
                created, updated = created + (before is None), updated + (before is not None)
            _match(page, shipped.language, latest)
    work.session.flush()
    if created or updated:
        work.record(PagesLoaded(created=created, updated=updated))
    return created, updated


def _words(shipped: ShippedText) -> Words:
    return Words(shipped.title, shipped.description, shipped.body)


def _put(work: Work, page: PublicText, shipped: ShippedText) -> Version:
    edition = page.edition(shipped.language)
    if edition is None:
        edition = Edition(language=shipped.language, head=0, text_id=page.id)
        page.editions.append(edition)
        work.session.flush()
    words = _words(shipped)
    version = Version(
        edition_id=edition.id,
        number=edition.head + 1,
        title=words.title,
        description=words.description,
        body=words.body,
        saved_at=work.now,
        shipped=words.digest,
        checked_at=work.now,
    )
    edition.head = edition.published = version.number
    work.session.add(version)
    work.session.flush()
    return version


def _match(page: PublicText, language: str, latest: dict[str, Version]) -> None:
    """Shipped languages match one another; whether they match what people wrote, only people can say."""
    edition, original = page.edition(language), page.edition(page.original)
    both = [latest[item] for item in (language, page.original) if item in latest]
    if edition is not None and original is not None and edition is not original and all(item.shipped for item in both):
        edition.against = original.published
