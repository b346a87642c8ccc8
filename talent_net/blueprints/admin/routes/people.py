"""The list of accounts."""

from __future__ import annotations

from flask import render_template, request, url_for

from talent_net.blueprints.admin import bp
from talent_net.blueprints.admin.batches import new_key
from talent_net.blueprints.admin.forms import AccountFilters
from talent_net.blueprints.admin.shown import account_rows
from talent_net.blueprints.admin.words import CALLINGS, KINDS, REASONS, ROLES, STANDING_TONES, STANDINGS
from talent_net.domain.people.queries.organisations import approved_organisations
from talent_net.domain.people.queries.staff import accounts_listed, accounts_page, accounts_total, countries_lived_in
from talent_net.domain.people.rules.account_lists import account_wish_of
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs
from talent_net.web.paging import number_before
from talent_net.web.work import acting, limits, now, reading

A_PAGE = 50


@bp.get("/people/")
@needs("admin.list_people")
def people() -> str:
    """Accounts that this reader may see, narrowed as they wish."""
    wish = account_wish_of(request.args)
    condition = accounts_listed(acting(), city_date(now()), limits(), wish)
    found = list(reading().scalars(accounts_page(condition, A_PAGE + 1, number_before())))
    older = found[A_PAGE - 1].id if len(found) > A_PAGE else None
    organisations = reading().scalars(approved_organisations()).all()
    return render_template(
        "admin/people.html",
        rows=account_rows(found[:A_PAGE]),
        count=reading().scalar(accounts_total(condition)) or 0,
        older=url_for("admin.people", before=older, **wish.filters) if older else None,  # type: ignore[arg-type]  # names of ours
        wish=wish,
        form=AccountFilters(organisations, reading().scalars(countries_lived_in()).all(), wish),
        key=new_key(),
        callings=CALLINGS,
        kinds=KINDS,
        reasons=REASONS,
        roles=ROLES,
        standings=STANDINGS,
        tones=STANDING_TONES,
    )
