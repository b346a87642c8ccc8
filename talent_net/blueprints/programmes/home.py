"""What programmes bring to the home page: a proposal that waits for an answer, and programmes in which one can enrol."""

from __future__ import annotations

from flask import render_template

from talent_net.blueprints.programmes.shown import seats_words, shown_programme
from talent_net.domain.programmes.queries.programmes import enrolled_sides, programmes_open
from talent_net.domain.programmes.queries.runs import pairs_that_wait
from talent_net.kernel.access import can
from talent_net.web.guards import signed_in
from talent_net.web.home import HomePart, Standing
from talent_net.web.work import acting, now, reading

A_FEW = 3


def open_programmes(_standing: Standing) -> str:
    """Proposals first: somebody waits for them."""
    if not can(acting(), "programmes.list"):
        return ""
    person_id = signed_in().person_id
    found = list(reading().scalars(programmes_open(now()).limit(A_FEW)))
    waiting = [(pair, shown_programme(programme)) for pair, programme in reading().execute(pairs_that_wait(person_id))]
    if not found and not waiting:
        return ""
    mine = {row[0] for row in reading().execute(enrolled_sides(person_id, [each.id for each in found]))}
    shown = [(each, shown_programme(each), seats_words(each), each.id in mine) for each in found]
    return render_template("programmes/_home.html", found=shown, waiting=waiting)


PARTS: dict[str, HomePart] = {"programmes.open": open_programmes}
