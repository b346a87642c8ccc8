"""How profiles speak: broken rules, and the words of codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talent_net.domain.people.model import Audience, Calling, LanguageLevel, OfferKind, TieKind, VerificationMethod
from talent_net.domain.people.rules.audiences import Part
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "people.text_too_long": _l("Please keep this within %(longest)s characters."),
    "people.name_missing": _l("Please write your name in at least one script."),
    "people.not_kana": _l("Please write the reading in hiragana or katakana."),
    "people.too_many": _l("At most %(most)s are possible here."),
    "people.language_twice": _l("Please name each language only once."),
    "people.language_unknown": _l("Please choose a language and its level from the list."),
    "people.zone_unknown": _l("Please choose a time zone from the list."),
    "people.place_unknown": _l("Please choose a city from the list."),
    "people.country_missing": _l("Please choose a country or region."),
    "people.term_unknown": _l("Please choose from the list only."),
    "people.employer_missing": _l("Please choose an organisation or write its name."),
    "people.organisation_unknown": _l("Please choose an organisation from the list."),
    "people.month_impossible": _l("This month cannot be right. Please check the year."),
    "people.ends_before_start": _l("The end lies before the beginning."),
    "people.offers_from_adults": _l("Offers can be made from the age of 18, and after high school."),
    "people.pause_too_long": _l("Please choose a day within the coming two years, or take your offer back."),
    "people.hours_impossible": _l("Please enter a number of hours from 0 to %(most)s."),
    "people.photo_missing": _l("Please choose a photo first."),
    "people.photo_too_heavy": _l("This file is too heavy. At most %(megabytes)s MB are possible."),
    "people.photo_too_large": _l("This picture is too large. At most %(megapixels)s megapixels are possible."),
    "people.photo_too_small": _l("This picture is too small. Each side needs at least %(side)s pixels."),
    "people.photo_no_picture": _l("This is no photo that we can read. Please choose a JPEG, PNG or WebP file."),
    "people.too_many_blocks": _l("You have blocked %(most)s people already; more are not possible. Please write to us."),
    "people.photo_broken": _l("This picture is damaged. Please save it anew, or choose another one."),
}
NOTICES: dict[str, NoticeWords] = {}

PARTS: dict[Part, LazyString] = {
    Part.NAME: _l("Name"),
    Part.PHOTO: _l("Photo"),
    Part.HEADLINE: _l("Headline"),
    Part.STORY: _l("My story"),
    Part.HELP: _l("What I can help with"),
    Part.SEEK: _l("What I seek"),
    Part.CAREER: _l("Career path"),
    Part.TIES: _l("Ties to Yokohama"),
    Part.RESIDENCE: _l("Residence and local time"),
    Part.LANGUAGES: _l("Languages"),
    Part.TERMS: _l("Fields and skills"),
    Part.HOURS: _l("Weekly hours"),
    Part.OFFERS: _l("What I offer"),
    Part.EMAIL: _l("E-mail address"),
}
# What a newcomer is asked to do next.
STEPS: dict[Part, LazyString] = {
    Part.NAME: _l("Write your name"),
    Part.PHOTO: _l("Add a photo"),
    Part.HEADLINE: _l("Say in one line who you are"),
    Part.STORY: _l("Tell your story"),
    Part.HELP: _l("Say what you can help with"),
    Part.SEEK: _l("Say what you are looking for"),
    Part.CAREER: _l("Add where you study or work"),
    Part.RESIDENCE: _l("Say where you live"),
    Part.LANGUAGES: _l("Name the languages you speak"),
    Part.TERMS: _l("Choose your fields and skills"),
    Part.HOURS: _l("Mark the hours that suit you"),
    Part.OFFERS: _l("Say what you offer, and how many hours"),
}
AUDIENCES: dict[Audience, LazyString] = {
    Audience.PUBLIC: _l("Public"),
    Audience.MEMBERS: _l("Members"),
    Audience.MATCHES: _l("My matches"),
    Audience.ONLY_ME: _l("Only me"),
}
CALLINGS: dict[Calling, LazyString] = {
    Calling.STUDENT: _l("Student"),
    Calling.PROFESSIONAL: _l("Alumnus or professional"),
    Calling.ORGANISER: _l("Organiser"),
}
TIES: dict[TieKind, LazyString] = {
    TieKind.BORN: _l("Born in Yokohama"),
    TieKind.SCHOOL: _l("Went to school in Yokohama"),
    TieKind.WORK: _l("Worked in Yokohama"),
    TieKind.SISTER_CITY: _l("From a sister city of Yokohama"),
    TieKind.OVERSEAS_OFFICE: _l("Through an overseas office of the city"),
    TieKind.STUDY_ABROAD_FUND: _l("Supported by the study-abroad fund"),
    TieKind.OTHER: _l("Another tie to Yokohama"),
}
OFFERS: dict[OfferKind, LazyString] = {
    OfferKind.MENTORING: _l("Mentoring"),
    OfferKind.LECTURE: _l("Giving a lecture"),
    OfferKind.JUDGING: _l("Judging"),
    OfferKind.COMPANY_VISIT: _l("Company visit"),
}
LEVELS: dict[LanguageLevel, LazyString] = {
    LanguageLevel.A1: _l("A1: first words"),
    LanguageLevel.A2: _l("A2: everyday phrases"),
    LanguageLevel.B1: _l("B1: gets by"),
    LanguageLevel.B2: _l("B2: fluent in conversation"),
    LanguageLevel.C1: _l("C1: works in it"),
    LanguageLevel.C2: _l("C2: almost like a mother tongue"),
    LanguageLevel.NATIVE: _l("Mother tongue"),
}
METHODS: dict[VerificationMethod, LazyString] = {
    VerificationMethod.ROSTER: _l("by the organisation’s roster"),
    VerificationMethod.EMAIL_DOMAIN: _l("by the organisation’s e-mail address"),
    VerificationMethod.STAFF: _l("by the city’s staff"),
}
