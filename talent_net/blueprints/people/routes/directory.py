"""The HTTP door of the directory."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from functools import partial

from flask import Response, render_template, request
from flask_babel.speaklater import LazyString
from markupsafe import Markup

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.shown.faces import printed_cards, printed_hits
from talent_net.blueprints.people.shown.filters import SORTS, active_chips, address, shown_facets, ways_out
from talent_net.blueprints.people.words.profiles import LEVELS
from talent_net.domain.people.access.gate import viewer_of
from talent_net.domain.people.directory import Face, Looking, faces_by_id
from talent_net.domain.people.queries.directory import LATEST_CHANGE
from talent_net.domain.people.rules.gate import Viewer
from talent_net.domain.searches.answers import Answer, Cursor
from talent_net.domain.searches.excerpts import long_texts
from talent_net.domain.searches.finding import Standing, search
from talent_net.domain.searches.rules.wishes import Facet, Sort, Wish, wish_of
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs
from talent_net.web.i18n import current_language, reader_zone
from talent_net.web.remembering import Remembered
from talent_net.web.searching import search_memory
from talent_net.web.work import acting, limits, now, reading

# A list of two dozen people has about 60 kB.
_lists: Remembered[Markup] = Remembered(most=128)
_CURSOR = re.compile(r"(-?[0-9]{1,12})\.([0-9]{1,12})\.([0-9A-Za-z]{14})")


@bp.get("/")
@needs("people.find")
def directory() -> str | Response:
    """The members whom the reader may find: by words, by facets, in an order, all of it in the address."""
    wish, standing = wish_of(request.args.items(multi=True)), _standing()
    minute = now().replace(second=0, microsecond=0)
    # The same list as long as nothing has happened, for everybody who may find the same people; its clocks tick by the minute.
    viewer = _circle_of(viewer_of(acting()))
    seal = reading().connection().execute(LATEST_CHANGE).scalar()
    opened = next((facet for facet in Facet if facet == request.args.get("open")), None)
    key = (seal, minute, viewer, wish, standing, opened, current_language(), reader_zone())
    found = _lists.get(key, partial(_print_list, wish, standing, opened, minute))
    if "HX-Request" in request.headers:
        # The address that one may share holds no empty parameters of the form.
        return Response(found, headers={"HX-Push-Url": address(wish, **({"open": opened.value} if opened else {}))})
    return render_template("people/directory.html", found=found, wish=wish)


def _print_list(wish: Wish, standing: Standing, opened: Facet | None, moment: datetime) -> Markup:
    looking = Looking(actor=acting(), today=city_date(moment), limits=limits())
    answer = search(reading(), search_memory(), looking, wish, standing, wish.page_size)
    faces = faces_by_id(reading(), looking, answer.ids)
    shown = [faces[number] for number in answer.ids if number in faces]
    printed = render_template(
        "people/_found.html",
        answer=answer,
        wish=wish,
        cards=_cards(answer, faces, moment) if wish.words else printed_cards(shown, moment),
        chips=active_chips(wish, answer),
        facets=shown_facets(answer, opened),
        opened=opened,
        levels=LEVELS,
        sorts=_sorts(wish),
        ways_out=list(ways_out(answer)),
        pages=_pages(wish, answer, faces),
        address=address,
        everybody=replace(wish, chosen=(), is_free=False, is_verified=False),
    )
    return Markup(printed)  # noqa: S704 - printed by Jinja


def _sorts(wish: Wish) -> list[tuple[str, LazyString]]:
    """The orders to choose from. The usual one bears no name, so that words typed later are answered by their best fit."""
    usual = Sort.FIT if wish.words else Sort.NEWEST
    others = [sort for sort in SORTS if sort is not usual and (sort is not Sort.FIT or wish.words)]
    return [("", SORTS[usual]), *((sort.value, SORTS[sort]) for sort in others)]


def _cards(answer: Answer, faces: dict[int, Face], moment: datetime) -> list[Markup]:
    texts = long_texts(reading(), answer.ids)
    words = (*answer.pieces, *answer.guesses)
    return [printed_hits(faces[number], texts.get(number), words, moment) for number in answer.ids if number in faces]


def _pages(wish: Wish, answer: Answer, faces: dict[int, Face]) -> dict[str, str]:
    """The addresses of the pages around this one: they hold on to people, not to numbers, so a new member moves nobody twice."""
    stands = {number: f"{rank}.{joined}" for number, (rank, joined) in zip(answer.ids, answer.ranks, strict=True)}
    ends = [f"{stands[number]}.{faces[number].public_id}" for number in answer.ids if number in faces]
    pages = {}
    if answer.start and ends:
        pages["before"] = address(wish, before=ends[0]) if answer.start > wish.page_size else address(wish)
    if ends and answer.start + len(answer.ids) < answer.count:
        pages["after"] = address(wish, after=ends[-1])
    return pages


def _standing() -> Standing:
    return Standing(after=_cursor(request.args.get("after", "")), before=_cursor(request.args.get("before", "")))


def _cursor(text: str) -> Cursor | None:
    found = _CURSOR.fullmatch(text) if text.isascii() else None
    return Cursor(int(found[1]), int(found[2]), found[3]) if found else None


def _circle_of(viewer: Viewer) -> Viewer:
    """A viewer who stands for all that find the same people: an adult is among those whom every adult finds anyway."""
    return viewer if viewer.is_protected or not viewer.is_confirmed else replace(viewer, person_id=0)
