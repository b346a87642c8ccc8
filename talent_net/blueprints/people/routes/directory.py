"""The HTTP door of the directory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from flask import render_template, request
from markupsafe import Markup

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.shown.faces import printed_cards
from talent_net.blueprints.people.shown.filters import active_chips, list_address, printed_filters
from talent_net.domain.people.access.gate import viewer_of
from talent_net.domain.people.directory import Looking, TermRow, listing
from talent_net.domain.people.queries.directory import LATEST_CHANGE
from talent_net.domain.people.rules.directory import Wish, page_number, wish_of
from talent_net.domain.people.rules.gate import Viewer
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs
from talent_net.web.i18n import current_language, reader_zone
from talent_net.web.remembering import Remembered
from talent_net.web.work import acting, limits, now, reading

Printed = tuple[Markup, tuple[TermRow, ...]]

# A list of fifty people has about 100 kB.
_lists: Remembered[Printed] = Remembered(most=128)


@bp.get("/")
@needs("people.find")
def directory() -> str:
    """The members whom the reader may find, filtered, sorted and paged by the address."""
    wish, page, minute = wish_of(request.args), page_number(request.args.get("page", "")), now().replace(second=0, microsecond=0)
    # The same list as long as nothing has happened, for everybody who may find the same people; its clocks tick by the minute.
    viewer = _circle_of(viewer_of(acting()))
    key = (reading().connection().execute(LATEST_CHANGE).scalar(), minute, viewer, wish, page, current_language(), reader_zone())
    members, vocabulary = _lists.get(key, partial(_print_list, wish, page, minute))
    if "HX-Request" in request.headers:
        return members
    return render_template("people/directory.html", members=members, filters=printed_filters(wish, vocabulary))


def _print_list(wish: Wish, page: int, moment: datetime) -> Printed:
    looking = Looking(actor=acting(), today=city_date(moment), limits=limits(), language=current_language())
    found = listing(reading(), looking, wish, page)
    printed = render_template(
        "people/_members.html",
        members=found,
        cards=printed_cards(found.faces, moment),
        chips=active_chips(wish, found.vocabulary),
        page_address=partial(_page_address, wish),
    )
    return Markup(printed), found.vocabulary  # noqa: S704 - printed by Jinja


def _circle_of(viewer: Viewer) -> Viewer:
    """A viewer who stands for all that find the same people: an adult is among those whom every adult finds anyway."""
    return viewer if viewer.is_protected or not viewer.is_confirmed else replace(viewer, person_id=0)


def _page_address(wish: Wish, page: int) -> str:
    return list_address(wish, page=page)
