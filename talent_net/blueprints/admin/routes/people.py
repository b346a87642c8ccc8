"""The list of accounts."""

from __future__ import annotations

from flask import render_template, request

from talent_net.blueprints.admin import bp
from talent_net.blueprints.admin.words import CALLINGS, KINDS, ROLES
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.cards import name_of
from talent_net.domain.people.queries.staff import Kind, accounts_listed, accounts_page
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs
from talent_net.web.work import acting, limits, now, reading

A_PAGE = 50
MOST_LETTERS = 100


@bp.get("/people/")
@needs("admin.list_people")
def people() -> str:
    """Accounts that this reader may see, by words in address or name."""
    kind = next((item for item in Kind if item == request.args.get("kind")), Kind.ALL)
    words = " ".join(request.args.get("words", "").replace("\0", "").split())[:MOST_LETTERS]
    condition = accounts_listed(acting(), city_date(now()), limits(), kind, words)
    found = list(reading().scalars(accounts_page(condition, A_PAGE + 1, _before())))
    return render_template(
        "admin/people.html",
        people=[(person, name_of(person), is_protected(person, city_date(now()), limits())) for person in found[:A_PAGE]],
        older=found[A_PAGE - 1].id if len(found) > A_PAGE else None,
        kind=kind,
        kinds=KINDS,
        words=words,
        callings=CALLINGS,
        roles=ROLES,
    )


def _before() -> int | None:
    number = request.args.get("before", "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else None
