"""How each step reads, and behind which door it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.homes import Home
from talent_net.domain.people.rules.next_steps import Step


@dataclass(frozen=True, slots=True)
class StepWords:
    """A title, one sentence, the words of the button, an icon, and the door with what its address takes."""

    title: LazyString
    text: LazyString
    action: LazyString
    picture: str
    endpoint: str
    address: Mapping[str, str] = field(default_factory=dict)


WORDS: dict[Step, StepWords] = {
    Step.CONFIRM_ADDRESS: StepWords(
        _l("Confirm your e-mail address"),
        _l("Open the link in the mail that we sent. Until then other members do not see you."),
        _l("Send the mail again"),
        "mail-check",
        "people.check_mail",
    ),
    Step.PROTECT_ACCOUNT: StepWords(
        _l("Protect your account with a second step"),
        _l("A code from your phone keeps others out, even if they learn your password."),
        _l("Set it up"),
        "shield-check",
        "people.second_factor",
    ),
    Step.COMPLETE_PROFILE: StepWords(
        _l("Make your profile speak"),
        _l("Whoever reads it decides in seconds. The next missing part takes a minute or two."),
        _l("Go on with my profile"),
        "user-round-pen",
        "people.own_profile",
    ),
    Step.GET_VERIFIED: StepWords(
        _l("Have your ties confirmed"),
        _l("A badge from your university or organisation makes it easy to trust you."),
        _l("See the ways"),
        "badge-check",
        "people.my_verification",
    ),
    Step.ANSWER_REQUESTS: StepWords(
        _l("Answer the students who ask you"),
        _l("One tap is enough: accept, decline with a reason, or pause. They see until when you answer."),
        _l("To my desk"),
        "message-circle-question-mark",
        "mentoring.desk",
    ),
    Step.FIND_MENTOR: StepWords(
        _l("Find a mentor"),
        _l("We suggest who fits you and say why. You have an answer within seven days, or we look on for you."),
        _l("See who fits"),
        "handshake",
        "mentoring.find",
    ),
    Step.SAY_WISH: StepWords(
        _l("Say what you are looking for"),
        _l("Professionals read the wishes of students on their own home page. Two sentences are enough."),
        _l("Write my wish"),
        "search",
        "people.own_profile",
    ),
    Step.OFFER_SOMETHING: StepWords(
        _l("Say what you offer"),
        _l("Mentoring, a lecture, judging or a visit: choose what suits you and how many hours a month."),
        _l("Choose what I offer"),
        "hand-helping",
        "people.own_profile",
    ),
    Step.SET_HOURS: StepWords(
        _l("Paint your hours"),
        _l("Mark when you usually have time, on your own clock. We do the time zones."),
        _l("Mark my hours"),
        "calendar-clock",
        "people.own_profile",
    ),
    Step.FIND_ORGANISATION: StepWords(
        _l("Come together with your organisation"),
        _l("Look whether it is here already, or propose it. Once it stands, our staff can make you its organiser."),
        _l("Look for my organisation"),
        "building-2",
        "people.organisations",
    ),
    Step.BRING_ROSTER: StepWords(
        _l("Bring your people aboard"),
        _l("Import the list of your alumni or students. Nothing is written before you have seen the preview."),
        _l("Import a list"),
        "list-checks",
        "people.rosters",
    ),
    Step.CLEAR_DESK: StepWords(
        _l("Decide on what waits"),
        _l("Somebody is waiting for an answer from you. What it is, you see below."),
        _l("To the desk"),
        "inbox",
        "admin.index",
    ),
    Step.MEET_PEOPLE: StepWords(
        _l("Look who is here"),
        _l("Search members by field, country and language."),
        _l("Meet members"),
        "compass",
        "people.directory",
    ),
    Step.READ_WISHES: StepWords(
        _l("Read what students seek"),
        _l("A question that you can answer in an hour may change somebody’s path."),
        _l("See the students"),
        "graduation-cap",
        "people.directory",
        {"calling": "student"},
    ),
    Step.KEEP_ROSTER: StepWords(
        _l("Keep your roster up to date"),
        _l("Bring in the newest list: known people stay as they are, and you may invite those who are new."),
        _l("To my rosters"),
        "refresh-cw",
        "people.rosters",
    ),
    Step.SEE_ACCOUNTS: StepWords(
        _l("Look after people"),
        _l("Find an account by address or name: roles, verification, suspension."),
        _l("To the accounts"),
        "users",
        "admin.people",
    ),
    Step.SPEAK_BOTH: StepWords(
        _l("Tell it in a second language"),
        _l("With your headline and story in Japanese and English, readers on both sides of the sea understand you."),
        _l("Add the other language"),
        "languages",
        "people.edit_section",
        {"section": "story"},
    ),
    Step.CHECK_AUDIENCES: StepWords(
        _l("Check who sees what"),
        _l("See your profile through the eyes of the public, of members and of your matches."),
        _l("View my profile as others do"),
        "eye",
        "people.view_as",
        {"viewpoint": "member"},
    ),
    Step.READ_SAFETY: StepWords(
        _l("Know how everybody is kept safe"),
        _l("Two minutes to read: what protects you and others here, and whom you tell when something feels wrong."),
        _l("Read about safety"),
        "life-buoy",
        "pages.safety",
    ),
}
# What reads differently for some.
WORDS_FOR: dict[tuple[Home, Step], StepWords] = {
    (Home.PUPIL, Step.GET_VERIFIED): StepWords(
        _l("Let your school confirm you"),
        _l("Your teacher can do that with the class list. Then everybody knows that you are who you say."),
        _l("See the ways"),
        "badge-check",
        "people.my_verification",
    ),
    (Home.PUPIL, Step.MEET_PEOPLE): StepWords(
        _l("Read how others found their way"),
        _l("Look around among people who do abroad what you dream of."),
        _l("Read about members"),
        "compass",
        "people.directory",
        {"calling": "professional"},
    ),
    (Home.PUPIL, Step.CHECK_AUDIENCES): StepWords(
        _l("See your profile through other eyes"),
        _l("This is how your profile looks to those who may see it: your school and the city’s staff."),
        _l("View my profile as others do"),
        "eye",
        "people.view_as",
        {"viewpoint": "member"},
    ),
    (Home.STAFF, Step.PROTECT_ACCOUNT): StepWords(
        _l("Protect your account with a second step"),
        _l("As staff you see what others do not. A code from your phone keeps it so."),
        _l("Set it up"),
        "shield-check",
        "people.second_factor",
    ),
    (Home.ORGANISER, Step.PROTECT_ACCOUNT): StepWords(
        _l("Protect your account with a second step"),
        _l("Your roster holds the addresses of many. A code from your phone keeps others out."),
        _l("Set it up"),
        "shield-check",
        "people.second_factor",
    ),
}
# The next part of the profile: what to do, and what it is good for.
PARTS: dict[Part, tuple[LazyString, LazyString]] = {
    Part.NAME: (
        _l("Write your name"),
        _l("In Japanese letters, in Latin letters or in both, so that everybody can call you by it."),
    ),
    Part.PHOTO: (_l("Add a photo"), _l("A face makes it easier to write to you.")),
    Part.HEADLINE: (_l("Say in one line who you are"), _l("It stands below your name wherever people meet you.")),
    Part.STORY: (_l("Tell your story"), _l("How you came where you are. Three sentences are a good beginning.")),
    Part.HELP: (_l("Say what you can help with"), _l("It is the first thing that others look for.")),
    Part.SEEK: (
        _l("Say what you are looking for"),
        _l("Professionals read the wishes of students on their own home page. Two sentences are enough."),
    ),
    Part.CAREER: (_l("Add where you study or work"), _l("The stations of your way say more than a title.")),
    Part.TIES: (_l("Say what ties you to Yokohama"), _l("It is what all of us here have in common.")),
    Part.RESIDENCE: (_l("Say where you live"), _l("Your city sets your clock, so that every hour is shown in your time.")),
    Part.LANGUAGES: (_l("Name the languages you speak"), _l("So that people know in which one to write to you.")),
    Part.TERMS: (_l("Choose your fields and skills"), _l("By these others find you, and you find people to meet on this page.")),
    Part.HOURS: (_l("Mark the hours that suit you"), _l("On your own clock. We do the time zones.")),
    Part.OFFERS: (
        _l("Say what you offer, and how many hours"),
        _l("Mentoring, a lecture, judging or a visit: choose what suits you and how many hours a month."),
    ),
}
# Others do not find those who are protected; what is good for them is said in other words.
PARTS_FOR_PUPILS: dict[Part, tuple[LazyString, LazyString]] = {
    Part.HEADLINE: (_l("Say in one line who you are"), _l("Your school and the city’s staff see it beside your name.")),
    Part.SEEK: (
        _l("Say what you are looking for"),
        _l("Your school and the city’s staff can read it, and nobody else."),
    ),
    Part.LANGUAGES: (_l("Name the languages you speak"), _l("So that we know in which one you feel at home.")),
    Part.TERMS: (
        _l("Choose your fields and skills"),
        _l("By these we choose whom you read about on this page."),
    ),
    Part.HOURS: (_l("Mark the hours that suit you"), _l("When you usually have time after school.")),
}
# Where a part is written; what is not named here is found on the profile itself.
SECTIONS: dict[Part, str] = {
    Part.NAME: "name",
    Part.PHOTO: "photo",
    Part.HEADLINE: "story",
    Part.STORY: "story",
    Part.HELP: "wishes",
    Part.SEEK: "wishes",
    Part.RESIDENCE: "residence",
    Part.LANGUAGES: "languages",
    Part.TERMS: "terms",
    Part.TIES: "ties",
    Part.CAREER: "career",
    Part.HOURS: "hours",
    Part.OFFERS: "offers",
}
