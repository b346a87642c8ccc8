"""What office hours bring to the home page: what one comes to or holds next, and open ones for students without a mentor."""

from __future__ import annotations

from flask import render_template

from talent_net.blueprints.office_hours.shown import shown_kept, shown_session
from talent_net.domain.office_hours.queries.kept import kept_for
from talent_net.domain.office_hours.queries.sessions import ANY, has_standing_mentor, own_sessions, places_in, sessions_for
from talent_net.domain.people.model import Calling
from talent_net.kernel.access import can
from talent_net.kernel.work import city_date
from talent_net.web.home import HomePart, Standing
from talent_net.web.work import acting, limits, now, reading

A_FEW = 3


def next_sessions(_standing: Standing | None = None) -> str:
    """The reader's own next ones, and a place that is kept for them; nothing for whoever has neither."""
    person_id = acting().person_id
    if person_id is None or not can(acting(), "office_hours.list"):
        return ""
    kept = [shown_kept(row) for row in reading().scalars(kept_for(person_id))]
    rows = list(reading().scalars(own_sessions(person_id, now(), A_FEW)))
    mine = set(reading().scalars(places_in([row.id for row in rows], person_id))) if rows else set()
    shown = [shown_session(row, has_place=row.id in mine) for row in rows]
    # What is kept stands above: it is not one's own yet.
    own = [each for each in shown if each.has_place or each.is_mine or each.is_watched_by_me]
    if not kept and not own:
        return ""
    return render_template("office_hours/home/_next.html", sessions=own, kept=kept)


def open_sessions(standing: Standing) -> str:
    """For students without a mentor: what they can come to."""
    actor = acting()
    if standing.card.calling is not Calling.STUDENT or actor.person_id is None or not can(actor, "office_hours.list"):
        return ""
    if reading().scalar(has_standing_mentor(actor.person_id)):
        return ""
    rows = list(reading().scalars(sessions_for(actor, city_date(now()), limits(), now(), ANY, 2 * A_FEW)))
    mine = set(reading().scalars(places_in([row.id for row in rows], actor.person_id))) if rows else set()
    shown = [shown_session(row) for row in rows if row.id not in mine and row.places_taken < row.places][:A_FEW]
    return render_template("office_hours/home/_open.html", sessions=shown) if shown else ""


PARTS: dict[str, HomePart] = {"office_hours.next": next_sessions, "office_hours.open": open_sessions}
