"""Where the reader's own things stand, line by line, and what protects those who are protected."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from talent_net.domain.people.rules.homes import Home
from talent_net.domain.people.rules.hours import cells_of
from talent_net.web.home import Standing
from talent_net.web.templating import door


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One line: what it is about, how it stands, and where it is changed."""

    picture: str
    title: str
    words: str
    href: str
    is_done: bool


def own_matters(standing: Standing) -> str:
    """The profile's completeness, and what else of the reader's stands or waits."""
    now = standing.situation
    found = [] if now.is_staff else [_verification(standing)]
    if now.home in {Home.PUPIL, Home.STUDENT}:
        found.append(_wish(standing))
    if now.home is Home.PROFESSIONAL:
        found += [_offers(standing), _hours(standing)]
    found.append(_second_factor(standing))
    if now.is_staff:
        found.append(_matter("monitor-smartphone", _("Sessions"), _("See where you are signed in"), door("people.sessions")))
    return render_template("pages/home/_own.html", matters=[each for each in found if each.href], completeness=now.completeness)


def safeguards(standing: Standing) -> str:
    """Who can see a protected person, who cannot write to them, and when that ends."""
    return render_template("pages/home/_safeguards.html", opens_on=standing.opens_on)


def _matter(picture: str, title: str, words: str, href: str | None, *, is_done: bool = True) -> Matter:
    return Matter(picture=picture, title=title, words=words, href=href or "", is_done=is_done)


def _section(part: str) -> str | None:
    return door("people.edit_section", section=part)


def _verification(standing: Standing) -> Matter:
    is_done = standing.situation.is_verified
    words = _("Confirmed") if is_done else _("Nobody has confirmed your ties yet")
    address = door("people.my_verification") or door("people.own_profile")
    return _matter("badge-check", _("Verification"), words, address, is_done=is_done)


def _wish(standing: Standing) -> Matter:
    is_done = bool(standing.card.seek)
    words = _("Stands on your profile") if is_done else _("Not said yet")
    return _matter("search", _("What I seek"), words, _section("wishes"), is_done=is_done)


def _offers(standing: Standing) -> Matter:
    offers = standing.card.offers
    if offers is None or not offers.kinds:
        return _matter("hand-helping", _("What I offer"), _("Nothing chosen yet"), _section("offers"), is_done=False)
    kinds = ngettext("%(num)s kind of help", "%(num)s kinds of help", len(offers.kinds))
    if offers.monthly_hours:
        hours = ngettext("%(num)s hour a month", "%(num)s hours a month", offers.monthly_hours)
        kinds = f"{kinds} · {hours}"
    return _matter("hand-helping", _("What I offer"), kinds, _section("offers"))


def _hours(standing: Standing) -> Matter:
    promise = standing.card.hours
    count = len(cells_of(promise.spans)) if promise else 0
    if not count:
        return _matter("calendar-clock", _("Weekly hours"), _("Not marked yet"), _section("hours"), is_done=False)
    words = ngettext("%(num)s hour a week", "%(num)s hours a week", count)
    return _matter("calendar-clock", _("Weekly hours"), words, _section("hours"))


def _second_factor(standing: Standing) -> Matter:
    is_done = standing.situation.has_totp
    words = _("Set up") if is_done else _("Not set up yet")
    return _matter("shield-check", _("Second factor"), words, door("people.second_factor"), is_done=is_done)
