"""The organisers' own desk: one home for all that an organisation does here."""

from __future__ import annotations

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.reactions.rosters import MAILS_A_SECOND
from talent_net.blueprints.people.shown.members import shown_members
from talent_net.blueprints.people.words.organisations import BELONGINGS, INVITATION_STATES, KINDS
from talent_net.blueprints.people.words.rosters import STATES
from talent_net.domain.people.actions.rosters.invitations import invite_again
from talent_net.domain.people.model import Organisation
from talent_net.domain.people.queries.organisation_desks import (
    Belonging,
    InvitationState,
    Onlooker,
    desk_numbers,
    invitations_count,
    invitations_listed,
    members_count,
    members_listed,
)
from talent_net.domain.people.queries.organisations import organisation_by_slug
from talent_net.domain.people.queries.rosters import recent_imports, roster_organisations
from talent_net.domain.people.rules.directory import page_number, pages_of
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs
from talent_net.web.mail import queue_mail
from talent_net.web.work import acting, limits, now, reading, unit_of_work

A_PAGE = 50
FEW = 3
# SQLite and PostgreSQL both hold ids of this length.
_DIGITS = 18


@bp.get("/desks/")
@needs("people.import_roster")
def organisation_desks() -> Response | str:
    """The organisations that the reader looks after; a single one opens at once."""
    found = reading().execute(roster_organisations(acting())).all()
    if len(found) == 1:
        return redirect(url_for("people.organisation_desk", slug=found[0][0].slug), 303)
    return render_template("people/desk/choose.html", organisations=found)


@bp.get("/organisations/<slug>/desk")
@needs("people.import_roster")
def organisation_desk(slug: str) -> str:
    """Numbers at a glance, and the way to everything."""
    found = _organisation(reading(), slug)
    verified, named, on_roster, not_here, waiting, lapsed, accepted = reading().execute(desk_numbers(found.id, _onlooker())).one()
    return render_template(
        "people/desk/index.html",
        organisation=found,
        kinds=KINDS,
        members={"verified": verified, "named": named},
        roster={"all": on_roster, "not_here": not_here},
        invitations={"waiting": waiting, "lapsed": lapsed, "accepted": accepted},
        imports=reading().scalars(recent_imports(acting(), found.id).limit(FEW)).all(),
        states=STATES,
    )


@bp.get("/organisations/<slug>/desk/members")
@needs("people.import_roster")
def desk_members(slug: str) -> str:
    """Who is verified, or who names the organisation by themselves."""
    found, page = _organisation(reading(), slug), page_number(request.args.get("page", ""))
    belonging = next((item for item in Belonging if item == request.args.get("as")), Belonging.VERIFIED)
    onlooker = _onlooker()
    counts = {item: reading().scalar(members_count(found.id, onlooker, item)) or 0 for item in Belonging}
    people = reading().scalars(members_listed(found.id, onlooker, belonging).limit(A_PAGE).offset((page - 1) * A_PAGE))
    return render_template(
        "people/desk/members.html",
        organisation=found,
        members=shown_members(people),
        belonging=belonging,
        belongings=BELONGINGS,
        counts=counts,
        page=page,
        pages=pages_of(counts[belonging], A_PAGE),
        link=lambda number: url_for("people.desk_members", slug=slug, **{"as": belonging.value, "page": str(number)}),  # type: ignore[arg-type]  # names of ours
    )


@bp.get("/organisations/<slug>/desk/invitations")
@needs("people.import_roster")
def desk_invitations(slug: str) -> str:
    """Whom the organisation invited, and what became of it."""
    found, page = _organisation(reading(), slug), page_number(request.args.get("page", ""))
    state = next((item for item in InvitationState if item == request.args.get("state")), InvitationState.WAITING)
    counts = {item: reading().scalar(invitations_count(found.id, now(), item)) or 0 for item in InvitationState}
    entries = invitations_listed(found.id, now(), state).limit(A_PAGE).offset((page - 1) * A_PAGE)
    return render_template(
        "people/desk/invitations.html",
        organisation=found,
        entries=reading().scalars(entries).all(),
        state=state,
        states=INVITATION_STATES,
        counts=counts,
        page=page,
        pages=pages_of(counts[state], A_PAGE),
        link=lambda number: url_for("people.desk_invitations", slug=slug, state=state.value, page=number),
    )


@bp.post("/organisations/<slug>/desk/invitations")
@needs("people.import_roster")
def invite_lapsed_again(slug: str) -> Response:
    """Invite those once more who were ticked."""
    chosen = [
        int(text)
        for text in request.form.getlist("chosen")[:A_PAGE]
        if text.isascii() and text.isdecimal() and len(text) <= _DIGITS
    ]
    with unit_of_work() as work:
        found = _organisation(work.session, slug)
        invitations = invite_again(work, found, chosen)
        for position, invitation in enumerate(invitations):
            queue_mail(
                work,
                "people/invitation",
                to=invitation.email,
                language=invitation.language,
                run_at=work.now + timedelta(seconds=position // MAILS_A_SECOND),
                token=invitation.secret,
                name_ja=found.name_ja,
                name_en=found.name_en,
            )
    if invitations:
        flash(ngettext("%(num)s person is invited again.", "%(num)s people are invited again.", len(invitations)), "success")
    else:
        flash(_("Nobody was invited again. Please tick lapsed invitations first."), "warning")
    return redirect(url_for("people.desk_invitations", slug=slug, state=InvitationState.LAPSED.value), 303)


def _onlooker() -> Onlooker:
    return Onlooker(acting(), now(), city_date(now()), limits())


def _organisation(session: Session, slug: str) -> Organisation:
    """An organisation that the reader looks after; for everybody else it is not there."""
    found = session.scalars(organisation_by_slug(slug)).one_or_none()
    if found is None or found.approved_at is None or not can(acting(), "people.import_roster", found.id):
        raise NotFound("organisation")
    return found
