"""What suggestions and wish lists say, and the words of their codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talent_net.domain.people.model import LanguageLevel, TieKind
from talent_net.matching.scoring import Criterion
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "mentoring.wish_list_full": _l("Your wish list has room for %(most)s mentors. Please take one off first."),
    "mentoring.seeking_protected": _l("Mentors do not find people who are protected. The programme’s officers help you instead."),
    "mentoring.offers_no_mentoring": _l(
        "Only verified members who offer mentoring can invite students. Please complete your profile first."
    ),
}
NOTICES: dict[str, NoticeWords] = {
    "mentoring.invited": NoticeWords(
        _l("A mentor would be glad if you asked them. Have a look whether they suit you."), "mentoring.invited", ("mentor_id",)
    ),
}
TIES: dict[str, LazyString] = {
    TieKind.BORN.value: _l("Born in Yokohama"),
    TieKind.SCHOOL.value: _l("Went to school in Yokohama"),
    TieKind.WORK.value: _l("Worked in Yokohama"),
    TieKind.SISTER_CITY.value: _l("From a sister city of Yokohama"),
    TieKind.OVERSEAS_OFFICE.value: _l("Through an overseas office of the city"),
    TieKind.STUDY_ABROAD_FUND.value: _l("Supported by the study-abroad fund"),
}
LEVELS: dict[int, LazyString | str] = {
    **{level.value: level.name for level in LanguageLevel},
    LanguageLevel.NATIVE.value: _l("Mother tongue"),
}
CRITERIA: dict[Criterion, tuple[LazyString, LazyString]] = {
    Criterion.TERMS: (
        _l("Fields and skills"),
        _l(
            "The same skill counts fully, another skill of the same field half. What few people name counts more than what many do. "
            "Three shared ones, as rare as your rarest, are the full mark."
        ),
    ),
    Criterion.GOALS: (_l("Goals"), _l("How many of the goals that you named the mentor helps with.")),
    Criterion.LANGUAGES: (
        _l("Languages"),
        _l("The language that you share best, by the level of whoever of you speaks it less."),
    ),
    Criterion.HOURS: (
        _l("Shared hours"),
        _l(
            "Hours of an average week in the coming year in which both of you are free, clock changes on both sides included. "
            "Three hours are the full mark."
        ),
    ),
    Criterion.ANSWER: (
        _l("Usual time to answer"),
        _l("Within a day is the full mark, a week is none. Unanswered requests count against it."),
    ),
    Criterion.CAPACITY: (
        _l("Free places"),
        _l(
            "Two free places are the full mark. Whoever has many requests waiting steps back a little, so that nobody waits in a long line."
        ),
    ),
    Criterion.TIES: (_l("Ties to Yokohama"), _l("Whether you share a kind of tie to the city.")),
    Criterion.FORMATS: (_l("Ways of meeting"), _l("Whether one of the ways that you like suits the mentor, too.")),
}
# From so many points on, out of 100, the highest first.
BANDS: tuple[tuple[int, str, LazyString], ...] = (
    (70, "best", _l("Fits very well")),
    (50, "good", _l("Fits well")),
    (30, "fair", _l("Fits in part")),
    (0, "some", _l("Has a little in common with you")),
)
PICTURES: dict[Criterion, str] = {
    Criterion.TERMS: "tags",
    Criterion.GOALS: "goal",
    Criterion.LANGUAGES: "languages",
    Criterion.HOURS: "calendar-clock",
    Criterion.ANSWER: "reply",
    Criterion.CAPACITY: "door-open",
    Criterion.TIES: "anchor",
    Criterion.FORMATS: "messages-square",
}
