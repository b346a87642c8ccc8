"""The HTTP door of the directory."""

from __future__ import annotations

from functools import partial

from flask import render_template, request

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.shown.faces import printed_cards
from talent_net.blueprints.people.shown.filters import active_chips, list_address, printed_filters
from talent_net.domain.people.directory import Looking, listing
from talent_net.domain.people.rules.directory import Wish, page_number, wish_of
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs
from talent_net.web.i18n import current_language
from talent_net.web.work import acting, limits, now, reading


@bp.get("/")
@needs("people.find")
def directory() -> str:
    """The members whom the reader may find, filtered, sorted and paged by the address."""
    moment = now()
    wish = wish_of(request.args)
    looking = Looking(actor=acting(), today=city_date(moment), limits=limits(), language=current_language())
    found = listing(reading(), looking, wish, page_number(request.args.get("page", "")))
    return render_template(
        "people/_members.html" if "HX-Request" in request.headers else "people/directory.html",
        members=found,
        cards=printed_cards(found.faces, moment),
        chips=active_chips(wish, found.vocabulary),
        filters=printed_filters(wish, found.vocabulary),
        page_address=partial(_page_address, wish),
    )


def _page_address(wish: Wish, page: int) -> str:
    return list_address(wish, page=page)
