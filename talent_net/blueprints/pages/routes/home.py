"""The signed-in person's own start."""

from __future__ import annotations

from flask import render_template

from talent_net.blueprints.pages import bp
from talent_net.blueprints.pages.home import LAYOUTS
from talent_net.blueprints.pages.home.greeting import greeting
from talent_net.blueprints.pages.situation import standing_of
from talent_net.blueprints.pages.steps import shown_things
from talent_net.kernel.access import Actor, policy
from talent_net.web.guards import needs, signed_in
from talent_net.web.home import printed_parts
from talent_net.web.i18n import current_language
from talent_net.web.work import now


@policy("pages.home")
def may_see_home(actor: Actor, _thing: object) -> bool:
    """Whoever is signed in has a home page."""
    return actor.is_signed_in


@bp.get("/home")
@needs("pages.home")
def home() -> str:
    """What is worth doing, what is new, what waits: for each kind of reader another page."""
    person = signed_in()
    standing = standing_of(person)
    layout = LAYOUTS[standing.situation.home]
    return render_template(
        "pages/home.html",
        greeting=greeting(person.display_name(current_language()), person.time_zone, standing.card.residence, now()),
        things=shown_things(standing.situation),
        beside=printed_parts(layout.beside, standing),
        below=printed_parts(layout.below, standing),
        last=printed_parts(layout.last, standing),
    )
