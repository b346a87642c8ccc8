"""Whatever a person may use, they come to by clicking from their home page; no link on the way leads nowhere."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from talent_net.web.identity import COOKIE
from tests.e2e.conftest import DemoPeople

MOST_PAGES = 800
MOST_CLICKS = 6
# Members, organisations and entries are many and alike: some of each tell.
MOST_OF_A_KIND = 24

ABOUT = {
    "pages.about",
    "pages.news",
    "pages.news_item",
    "pages.news_feed",
    "pages.safety",
    "pages.privacy",
    "pages.terms",
    "pages.conduct",
    "pages.accessibility",
}
OWN_PAGES = {
    "pages.home",
    "notices.index",
    "announcements.index",
    "subscriptions.index",
    "hours.index",
    "mentoring.mentorships",
    "people.own_profile",
    "people.view_as",
    "people.edit_profile",
    "people.edit_section",
    "people.edit_career",
    "people.new_career_entry",
    "people.me",
    "people.my_verification",
    "people.ask_verification_form",
    "people.sessions",
    "people.second_factor",
    "people.email",
    "people.password",
    "people.data",
    "people.blocked",
    "reports.index",
}
OTHERS = {
    "people.directory",
    "searches.index",
    "people.profile",
    "people.photo",
    "people.organisations",
    "people.organisation",
    "people.propose_organisation_form",
    "people.vocabulary",
    "people.propose_term_form",
}
# What the organisers of one organisation come to; staff choose among all organisations.
ORGANISATION_DESK = {
    "hours.school",
    "people.desk_invitations",
    "people.desk_members",
    "people.organisation_desk",
}
ROSTERS = {
    "people.organisation_desks",
    "people.rosters",
    "people.roster",
    "people.roster_import",
    "people.roster_download",
    "people.upload_roster_form",
    "people.edit_organisation_form",
}
DESK = {
    "admin.evidence",
    "admin.index",
    "admin.imports",
    "admin.organisations",
    "admin.people",
    "admin.person",
    "admin.requests",
    "admin.term",
    "admin.terms",
    "pages.texts",
    "pages.edit_text",
    "pages.history",
    "pages.version",
    "pages.new_news",
    "people.new_organisation",
}
REPORTS = {"reports.desk", "reports.case"}
MENTORING_DESK = {"mentoring.console", "mentoring.console_answers", "mentoring.console_csv", "mentoring.console_xlsx"}
ADDRESSED = {"announcements.announcement"}
ANNOUNCING = {
    "announcements.desk",
    "announcements.new",
    "announcements.draft",
    "announcements.edit",
    "announcements.confirm",
}
# What a student who asks comes to, what a mentor does, and what the programme does.
ASKING = {"mentoring.requests", "mentoring.request", "mentoring.ask"}
MENTORING = {"mentoring.desk", "mentoring.terms"}
THREADS = {"mentoring.mentorship", "meetings.of_mentorship", "meetings.index", "meetings.meeting", "meetings.terms"}
SUGGESTED = {
    "mentoring.find",
    "mentoring.wishes",
    "mentoring.seek",
    "mentoring.weights",
    "mentoring.put_aside",
}
PROGRAMMES = {"programmes.index", "programmes.programme", "programmes.enrol"}
RUNNING = {
    "programmes.desk",
    "programmes.new",
    "programmes.console",
    "programmes.edit",
    "programmes.people",
    "programmes.weights",
    "programmes.decisions",
}
MEMBER = ABOUT | OWN_PAGES | OTHERS | SUGGESTED | PROGRAMMES
ADULT = MEMBER | {"mentoring.students"}
MEANT_FOR = {
    # The student takes part in a programme that is being matched.
    "student": ADULT | ADDRESSED | ASKING | THREADS | {"programmes.wishes", "meetings.move_form"},
    "pupil": MEMBER | ASKING,
    "alumna": ADULT | MENTORING | THREADS | {"mentoring.turn", "meetings.move_form"},
    "safeguarding": ADULT
    | REPORTS
    | {"mentoring.mentorship", "meetings.of_mentorship", "meetings.index"}
    | {"mentoring.officer", "mentoring.officer_case", "admin.index", "admin.people", "admin.person"},
    # Who has blocked somebody may report them from the list.
    "professional": ADULT | MENTORING | {"reports.new"},
    "organiser": ADULT | ROSTERS | ORGANISATION_DESK | RUNNING,
    "coordinator": ADULT
    | DESK
    | REPORTS
    | ANNOUNCING
    | RUNNING
    | MENTORING_DESK
    | {"mentoring.officer", "mentoring.officer_case", "mentoring.waiting", "mentoring.waiting_case"},
    "administrator": ADULT | DESK | ANNOUNCING | ROSTERS | RUNNING | {"admin.audit", "admin.jobs"},
}
# Pages to which no link of a signed-in person's leads, and why.
NOT_BY_CLICKING = {
    "pages.landing": "visitors only",
    "people.sign_in": "visitors only",
    "mentoring.compare": "follows a form",
    "mentoring.invited": "from a notice",
    "people.sign_up": "visitors only",
    "people.reset": "visitors only",
    "people.reset_sent": "follows a form",
    "people.check_mail": "follows a form",
    "people.second_step": "follows a form",
    "people.prove": "stands before a page",
    "people.own_verification_request": "follows a request",
    "people.begin": "follows the first confirmation",
    "people.confirm": "from a mail",
    "people.confirm_email_change": "from a mail",
    "people.new_password": "from a mail",
    "people.invitation": "from a mail",
    "people.roster_import_progress": "a part of a page",
    "announcements.count": "a part of a page",
    "announcements.progress": "a part of a page",
    "programmes.progress": "a part of a page",
    "programmes.shares": "a part of a page",
    "programmes.pair": "only where a plan was published, and from a mail",
    "programmes.run": "only where a programme was solved",
    "programmes.instance": "only where a programme was solved",
    "programmes.edit_plan": "only where a programme was solved",
    "programmes.confirm": "only where a programme was solved",
    "programmes.compare": "only where a programme was solved twice",
    "subscriptions.unsubscribe": "from a mail",
    "people.roster_rejected_lines": "only where an import left lines out",
    "notices.bell": "a part of a page",
    "mentoring.mail_answer": "from a mail",
    "mentoring.ask_first": "from the wish list",
    "mentoring.unread_threads": "a part of a page",
    "mentoring.messages": "a part of a page",
    "mentoring.edit_message_form": "only where one has written something",
    "mentoring.attachment": "only where something was attached",
    "mentoring.preview": "only where a picture was attached",
    "reports.new_of": "only where somebody else has written something",
    "cards.card": "a picture for pages elsewhere that link to ours",
    "searches.new": "only where something was searched for",
    "searches.show": "only where a search was saved, and from a mail",
    "notices.latest": "a part of a page",
    "pages.robots": "for machines",
    "pages.sitemap": "for machines",
    "health.healthz": "for machines",
    "health.readyz": "for machines",
    "outbox.index": "for developers",
    "outbox.letter": "for developers",
    "pages.components": "for developers",
    "static": "not a page",
}


class Links(HTMLParser):
    """The addresses that a page links to or shows as pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        address = named.get("href") if tag == "a" else named.get("src") if tag == "img" else None
        if address and "download" not in named:
            self.found.append(address)


@dataclass
class Walk:
    """What one person comes to."""

    reached: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    pages: int = 0


def endpoint_of(app: Flask, path: str) -> str | None:
    """The page that answers to a path; None where nothing does."""
    try:
        endpoint, _ = app.url_map.bind("localhost").match(path, method="GET")
    except RequestRedirect as redirect:
        return endpoint_of(app, urlsplit(redirect.new_url).path)
    except HTTPException:
        return None
    return str(endpoint)


def links_of(body: str, here: str) -> Iterator[str]:
    """The addresses of this site on a page, without their fragments."""
    parser = Links()
    parser.feed(body)
    for address in parser.found:
        whole = urlsplit(urljoin(f"http://localhost{here}", address))
        if whole.scheme == "http" and whole.netloc == "localhost":
            yield f"{whole.path}?{whole.query}" if whole.query else whole.path


def walk(app: Flask, client: FlaskClient) -> Walk:
    """Click through everything from the home page on, breadth first."""
    found, kinds = Walk(), Counter[str]()
    waiting = deque([("/home", 0, "")])
    seen = {"/home"}
    while waiting and found.pages < MOST_PAGES:
        address, clicks, origin = waiting.popleft()
        endpoint = endpoint_of(app, urlsplit(address).path)
        if endpoint is None:
            found.broken.append(f"{address} on {origin}: there is no such page")
            continue
        kinds[endpoint] += 1
        if endpoint == "static" or kinds[endpoint] > MOST_OF_A_KIND:
            continue
        answer = client.get(address)
        found.pages += 1
        if answer.status_code >= 400:
            found.broken.append(f"{address} on {origin}: {answer.status_code}")
            continue
        found.reached.add(endpoint)
        if answer.mimetype != "text/html" or clicks == MOST_CLICKS:
            continue
        for link in links_of(answer.get_data(as_text=True), address):
            if link not in seen:
                seen.add(link)
                waiting.append((link, clicks + 1, address))
    return found


@pytest.mark.parametrize("persona", MEANT_FOR)
def test_everything_meant_for_a_person_is_reached_by_clicking(demo_people: DemoPeople, persona: str) -> None:
    client = demo_people.app.test_client()
    cookie = demo_people.app.extensions["settings"].cookie_name(COOKIE)
    client.set_cookie(cookie, demo_people.secret(persona, "en"))
    found = walk(demo_people.app, client)
    assert found.broken == []
    assert sorted(MEANT_FOR[persona] - found.reached) == []


def test_every_page_is_meant_for_somebody_or_explained(demo_people: DemoPeople) -> None:
    pages = {rule.endpoint for rule in demo_people.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    clicked = set[str]().union(*MEANT_FOR.values())
    assert sorted(pages - clicked - set(NOT_BY_CLICKING)) == []
    assert sorted((clicked | set(NOT_BY_CLICKING)) - pages) == []
