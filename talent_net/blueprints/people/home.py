"""What people bring to the home page: whom to meet, who seeks advice, who has just come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from babel.lists import format_list
from flask import render_template, url_for
from flask_babel import gettext as _

from talent_net.blueprints.people.shown.lists import ShownCard, shown_card
from talent_net.blueprints.people.shown.names import pick, words_of
from talent_net.blueprints.people.shown.times import local_time
from talent_net.blueprints.people.words.profiles import TIES
from talent_net.domain.people.directory import Looking
from talent_net.domain.people.model import Calling
from talent_net.domain.people.queries.glances import accounts_since
from talent_net.domain.people.suggestions import Suggestion, interests_of, newest, seeking, worth_meeting
from talent_net.kernel.access import can
from talent_net.kernel.work import city_date
from talent_net.web.home import A_WEEK, HomePart, Standing
from talent_net.web.i18n import current_language, language_name, reader_zone
from talent_net.web.work import acting, limits, now, reading

MOST_CARDS = 4
MOST_WISHES = 3
# A card names so many shared things of a kind; more would not be read.
MOST_NAMES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSuggestion:
    """What components/suggestion.html prints."""

    card: ShownCard
    reasons: tuple[str, ...]
    wish: str = ""
    wish_lang: str = ""


def people_worth_meeting(standing: Standing) -> str:
    """For students: people at work with the same fields, languages or ties."""
    return _suggested("people/home/_worth_meeting.html", standing)


def paths_worth_reading(standing: Standing) -> str:
    """For those who are protected: how people came where they are, to read about."""
    return _suggested("people/home/_paths.html", standing)


def wishes_of_students(standing: Standing) -> str:
    """For professionals: what grown-up students seek, in their own words."""
    if not can(acting(), "people.find"):
        return ""
    found = seeking(reading(), _looking(), interests_of(standing.card), MOST_WISHES)
    address = url_for("people.directory", calling=Calling.STUDENT.value)
    return render_template("people/home/_wishes.html", suggestions=_shown(found), address=address)


def newest_people(_standing: Standing) -> str:
    """For staff: who came last, and how many came within a week."""
    if not can(acting(), "admin.list_people"):
        return ""
    looking = _looking()
    found = newest(reading(), looking, MOST_CARDS)
    count = reading().scalar(accounts_since(looking.actor, looking.today, looking.limits, now() - A_WEEK))
    return render_template("people/home/_newest.html", suggestions=_shown(found), count=count)


PARTS: dict[str, HomePart] = {
    "people.worth_meeting": people_worth_meeting,
    "people.paths": paths_worth_reading,
    "people.wishes": wishes_of_students,
    "people.newest": newest_people,
}


def _suggested(template: str, standing: Standing) -> str:
    if not can(acting(), "people.find"):
        return ""
    interests = interests_of(standing.card)
    found = () if interests.is_empty else worth_meeting(reading(), _looking(), interests, MOST_CARDS)
    return render_template(template, suggestions=_shown(found), has_interests=not interests.is_empty)


def _looking() -> Looking:
    return Looking(actor=acting(), today=city_date(now()), limits=limits())


def _shown(found: Iterable[Suggestion]) -> list[ShownSuggestion]:
    moment = now()
    shown = []
    for each in found:
        wish, wish_lang = pick(each.wish)
        card = shown_card(each.card, moment)
        if card.local_time == local_time(reader_zone(), moment):
            # Their clock is told where it is another than the reader's.
            card = replace(card, local_time="")
        shown.append(ShownSuggestion(card=card, reasons=_reasons(each), wish=" ".join(wish.split()), wish_lang=wish_lang))
    return shown


def _reasons(each: Suggestion) -> tuple[str, ...]:
    """What the reader shares with the person, the strongest first, in a few words."""
    reasons = []
    if each.terms:
        reasons.append(_("Also in: %(names)s", names=_listed(words_of(term.name) for term in each.terms)))
    if each.languages:
        reasons.append(_("Also speaks %(names)s", names=_listed(language_name(code) for code in each.languages)))
    if each.ties and not reasons:
        reasons.append(_("The same tie: %(names)s", names=TIES[each.ties[0]]))
    return tuple(reasons)


def _listed(names: Iterable[str]) -> str:
    return str(format_list([name for name in names if name][:MOST_NAMES], locale=current_language()))
