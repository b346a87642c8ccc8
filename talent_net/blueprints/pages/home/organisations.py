"""An organiser's organisations at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import g, render_template

from talent_net.domain.people.model import ImportState
from talent_net.domain.people.queries.glances import last_imports, organisations_at_a_glance
from talent_net.kernel.work import city_date
from talent_net.web.home import Standing
from talent_net.web.templating import door
from talent_net.web.work import acting, limits, now, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class LastImport:
    """What was brought in last, and how it went."""

    href: str | None
    created_at: datetime
    state: ImportState
    created: int
    rejected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """An organisation with its counts. `desk`: where its roster and invitations are kept."""

    slug: str
    name_ja: str
    name_en: str
    members: int
    lines: int
    invited: int
    uninvited: int
    last: LastImport | None
    page: str | None
    desk: str | None
    upload: str | None


def organiser_desk(slug: str) -> str | None:
    """The page from which an organiser keeps an organisation's people."""
    return door("people.roster", slug=slug)


def glances() -> tuple[Glance, ...]:
    """The reader's organisations, in two questions, once a page."""
    if "organisation_glances" not in g:
        g.organisation_glances = _found() if acting().organisation_ids else ()
    found: tuple[Glance, ...] = g.organisation_glances
    return found


def _found() -> tuple[Glance, ...]:
    ids = acting().organisation_ids
    imports = {each.organisation_id: each for each in reading().scalars(last_imports(ids))}
    rows = reading().execute(organisations_at_a_glance(acting(), city_date(now()), limits(), ids))
    return tuple(
        Glance(
            slug=row.slug,
            name_ja=row.name_ja,
            name_en=row.name_en,
            members=row.members,
            lines=row.lines,
            invited=row.invited,
            uninvited=row.uninvited,
            last=LastImport(
                href=door("people.roster_import", public_id=last.public_id),
                created_at=last.created_at,
                state=last.state,
                created=last.created_count,
                rejected=last.rejected_count,
            )
            if (last := imports.get(row.id))
            else None,
            page=door("people.organisation", slug=row.slug),
            desk=organiser_desk(row.slug),
            upload=door("people.upload_roster_form", slug=row.slug),
        )
        for row in rows
    )


def organisations(_standing: Standing) -> str:
    """Each organisation with its numbers and what waits; without one, how to come by one."""
    return render_template("pages/home/_organisations.html", glances=glances())
