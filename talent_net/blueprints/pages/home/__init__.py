"""The home page: which parts each kind of reader finds there, in which order. Parts come from all features, by name."""

from __future__ import annotations

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

# What stands beside the things worth doing (below them on a phone), and what follows below them.
BESIDE: dict[Home, tuple[str, ...]] = {
    Home.PUPIL: ("notices.latest", "pages.safeguards", "pages.own"),
    Home.STUDENT: ("notices.latest", "pages.own"),
    Home.PROFESSIONAL: ("notices.latest", "pages.own"),
    Home.ORGANISER: ("notices.latest", "pages.own"),
    Home.STAFF: ("notices.latest", "pages.own"),
}
BELOW: dict[Home, tuple[str, ...]] = {
    Home.PUPIL: ("people.paths",),
    Home.STUDENT: ("people.worth_meeting",),
    Home.PROFESSIONAL: ("people.wishes",),
    Home.ORGANISER: ("pages.organisations",),
    Home.STAFF: ("pages.desk", "people.newest"),
}
