"""The home page: which parts each kind of reader finds there, in which order. Parts come from all features, by name."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.blueprints.pages.home.desk import desk
from talent_net.blueprints.pages.home.organisations import organisations
from talent_net.blueprints.pages.home.own import own_matters, safeguards
from talent_net.domain.people.rules.homes import Home
from talent_net.web.home import HomePart

PARTS: dict[str, HomePart] = {
    "pages.desk": desk,
    "pages.organisations": organisations,
    "pages.own": own_matters,
    "pages.safeguards": safeguards,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Names of parts. On a wide screen `beside` stands at the right of the things worth doing, `last` at the right of `below`."""

    beside: tuple[str, ...]
    below: tuple[str, ...]
    last: tuple[str, ...]


LAYOUTS: dict[Home, Layout] = {
    Home.PUPIL: Layout(
        beside=("notices.latest",),
        below=(
            "meetings.next",
            "mentoring.requests",
            "mentoring.threads",
            "programmes.open",
            "pages.safeguards",
            "mentoring.suggested",
            "people.paths",
        ),
        last=("pages.own",),
    ),
    Home.STUDENT: Layout(
        beside=("notices.latest",),
        below=(
            "meetings.next",
            "mentoring.requests",
            "mentoring.threads",
            "programmes.open",
            "mentoring.suggested",
            "people.worth_meeting",
        ),
        last=("pages.own",),
    ),
    Home.PROFESSIONAL: Layout(
        beside=("notices.latest",),
        below=("mentoring.desk", "meetings.next", "mentoring.threads", "programmes.open", "people.wishes"),
        last=("pages.own",),
    ),
    Home.ORGANISER: Layout(
        beside=("notices.latest",),
        below=("mentoring.desk", "meetings.next", "mentoring.threads", "programmes.open", "pages.organisations"),
        last=("pages.own",),
    ),
    Home.STAFF: Layout(
        beside=("notices.latest",), below=("pages.desk", "mentoring.threads", "people.newest"), last=("pages.own",)
    ),
}
