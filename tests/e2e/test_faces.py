"""Every page, in both languages, light and dark: nothing for axe to find, nothing that sticks out of a narrow screen."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import DemoPeople, OpenPage, follow
from tests.e2e.faces import LOOKS, faults_of

PAGES: dict[str | None, tuple[str, ...]] = {
    None: (
        "/",
        "/about",
        "/safety",
        "/privacy",
        "/terms",
        "/conduct",
        "/accessibility",
        "/news/",
        "/news/opening",
        "/news/frankfurt-evening",
        "/certificates/verify",
        "/certificates/verify/8HJ2K-9FQWX-C4MTD-RZ7PA",
        "/people/sign-up",
        "/people/sign-in",
        "/people/check-mail",
        "/people/reset",
        "/people/reset/sent",
        "/people/confirm/worn-out",
        "/subscriptions/unsubscribe/worn-out",
        "/mentoring/answer/worn-out",
        "/office-hours/place/worn-out",
        "/people/{alumna}",
        "/nowhere",
        "/dev/components",
        "/dev/mail/",
    ),
    "student": (
        "/home",
        "/notices/",
        "/announcements/",
        "/mentoring/mentorships/",
        "/meetings/",
        "/mentoring/requests/",
        "/mentoring/ask/",
        "/mentoring/ask/{alumna}",
        "/subscriptions/",
        "/calendar/",
        "/people/",
        "/people/?language=de",
        "/people/?country=AQ",
        "/people/?q=ocean&term=environment&free=1",
        "/people/?q=enviromnent",
        "/people/?open=country&level=5&language=en",
        "/mentoring/",
        "/mentoring/wishes/",
        "/mentoring/looking-for",
        "/mentoring/how-suggestions-are-made",
        "/mentoring/put-aside",
        "/office-hours/",
        "/office-hours/?kind=group",
        "/searches/",
        "/searches/new?q=sea&question=q%3Docean",
        "/people/{alumna}",
        "/people/me",
        "/people/me/sessions",
        "/people/me/second-factor",
        "/people/me/email",
        "/people/me/password",
        "/people/me/data",
        "/people/me/blocked",
        "/reports/",
        "/reports/about/{alumna}",
        "/people/me/verification",
        "/people/me/verification/ask",
        "/people/me/begin/1",
        "/people/me/begin/2",
        "/people/organisations/",
        "/people/organisations/ynu",
        "/people/organisations/propose",
        "/people/vocabulary/",
        "/people/vocabulary/propose",
        "/programmes/",
    ),
    "alumna": (
        "/home",
        "/mentoring/students",
        "/people/me/profile",
        "/people/me/view-as/public",
        "/people/me/view-as/member",
        "/people/me/view-as/match",
        "/people/me/profile/edit",
        "/people/me/profile/name",
        "/people/me/profile/photo",
        "/people/me/profile/story",
        "/people/me/profile/wishes",
        "/people/me/profile/residence",
        "/people/me/profile/languages",
        "/people/me/profile/terms",
        "/people/me/profile/ties",
        "/people/me/profile/career",
        "/people/me/profile/hours",
        "/people/me/profile/offers",
        "/people/me/profile/audiences",
        "/people/me/career/new",
        "/hours/",
        "/mentoring/desk",
        "/mentoring/terms",
        "/certificates/",
        "/office-hours/mine",
        "/office-hours/new",
        "/meetings/terms",
    ),
    "pupil": ("/home", "/hours/", "/certificates/", "/mentoring/", "/mentoring/looking-for", "/mentoring/ask/{alumna}"),
    "organiser": (
        "/home",
        "/people/rosters/",
        "/people/rosters/ynu",
        "/people/rosters/ynu/import",
        "/people/organisations/ynu/edit",
        "/people/organisations/ynu/desk",
        "/people/organisations/ynu/desk/members",
        "/hours/schools/ynu",
        "/people/organisations/ynu/desk/invitations",
        "/people/organisations/ynu/desk/invitations?state=lapsed",
    ),
    "coordinator": (
        "/home",
        "/admin/",
        "/admin/verifications/",
        "/mentoring/console/",
        "/mentoring/console/?pile=load",
        "/mentoring/console/?pile=no_meeting",
        "/mentoring/console/?pile=budget",
        "/mentoring/console/?pile=pair_hours",
        "/mentoring/console/?pile=low_feedback",
        "/mentoring/console/?pile=ends",
        "/mentoring/console/answers",
        "/feedback/",
        "/feedback/averages",
        "/mentoring/waiting",
        "/mentoring/officer/",
        "/people/desks/",
        "/people/organisations/new",
        "/admin/people/{student}",
        "/admin/pages/",
        "/admin/pages/about/ja",
        "/admin/pages/about/en",
        "/admin/pages/conduct/ja",
        "/admin/pages/about/ja/history",
        "/admin/pages/about/ja/history/1",
        "/admin/pages/winter-lecture/ja",
        "/admin/pages/winter-lecture/en",
        "/admin/pages/news/new",
    ),
    "professional": ("/home", "/people/me/blocked"),
    "safeguarding": (
        "/home",
        "/admin/",
        "/feedback/",
        "/reports/desk/",
        "/reports/desk/?pile=mine",
        "/reports/desk/?pile=overdue",
        "/reports/desk/?pile=closed",
    ),
    "administrator": (
        "/home",
        "/admin/",
        "/admin/people/",
        "/admin/organisations/",
        "/admin/terms/",
        "/announcements/desk/",
        "/announcements/desk/new",
        "/programmes/desk/",
        "/programmes/desk/new",
        "/admin/imports/",
        "/admin/jobs/",
        "/admin/audit/",
        "/admin/audit/?fact=PersonVerified&person=nobody",
        "/admin/people/?standing=unknown&country=AQ",
    ),
}
ROSTER = "学籍番号,氏名,メールアドレス,学部,卒業年\n8800001,港 花子,hanako.minato@mail.example,理工学部,2011\n8800002,岬 太郎,壊れた宛先,経済学部,2012\n"


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
@pytest.mark.parametrize("persona", PAGES)
def test_pages_present_themselves_well(
    open_page: OpenPage, demo_people: DemoPeople, persona: str | None, language: str, scheme: str, width: int
) -> None:
    page = open_page("/", persona, language=language, scheme=scheme, width=width)
    wrong: dict[str, list[str]] = {}
    for path in PAGES[persona]:
        page.goto(demo_people.address(path))
        faults = faults_of(page, language)
        if persona and "/sign-in" in page.url:
            faults.append("asks to sign in")
        if faults:
            wrong[path] = faults
    assert not wrong, "\n".join(f"{path}: {fault}" for path, faults in wrong.items() for fault in faults)


@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_a_form_with_errors_presents_itself_well(open_page: OpenPage, language: str, scheme: str, width: int) -> None:
    page = open_page("/people/sign-up", language=language, scheme=scheme, width=width)
    follow(page.locator("main form button.button-primary"))
    expect(page.locator(".error-summary")).to_be_visible()
    assert faults_of(page, language) == []


@pytest.mark.timeout(180)
@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_an_import_presents_itself_well(open_page: OpenPage, language: str, scheme: str, width: int) -> None:
    """From the file to the preview, the report and back."""
    page = open_page("/people/rosters/ynu/import", "organiser", language=language, scheme=scheme, width=width)
    roster = ROSTER.encode("cp932")
    page.set_input_files("input[type=file]", {"name": "roster.csv", "mimeType": "text/csv", "buffer": roster})
    follow(page.locator("main form button.button-primary"))
    expect(page).to_have_url(re.compile("/rosters/imports/"))
    expect(page.get_by_text("hanako.minato@mail.example").first).to_be_visible()
    assert faults_of(page, language) == []
    follow(page.locator("main form button.button-primary"))
    expect(page.locator("main .button-danger, main .tally").first).to_be_visible()
    assert faults_of(page, language) == []
