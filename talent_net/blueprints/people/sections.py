"""The sections of a profile: their addresses, words, pictures and forms."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talent_net.blueprints.people.forms.photos import CareerAudienceForm, PhotoForm
from talent_net.blueprints.people.forms.profiles import (
    AudiencesForm,
    HoursForm,
    LanguagesForm,
    NameForm,
    OffersForm,
    SectionForm,
    StoryForm,
    TermsForm,
    TiesForm,
    WishesForm,
)
from talent_net.blueprints.people.forms.residence import ResidenceForm
from talent_net.domain.people.rules.audiences import Part


@dataclass(frozen=True, slots=True)
class Section:
    """One page of editing. `parts` are what it writes, `picture` its icon."""

    slug: str
    words: LazyString
    hint: LazyString
    picture: str
    form: type[SectionForm]
    parts: tuple[Part, ...]

    @property
    def address(self) -> str:
        return url_for("people.edit_section", section=self.slug)


_ALL = (
    Section("name", _l("Name"), _l("In both scripts, with its reading."), "user-round", NameForm, (Part.NAME,)),
    Section("photo", _l("Photo"), _l("A face makes it easier to write to you."), "camera", PhotoForm, (Part.PHOTO,)),
    Section(
        "story",
        _l("Headline and story"),
        _l("Who you are in one line, and how you came there."),
        "book-open",
        StoryForm,
        (Part.HEADLINE, Part.STORY),
    ),
    Section(
        "wishes",
        _l("What I can help with, what I seek"),
        _l("The first thing that others look for."),
        "hand-helping",
        WishesForm,
        (Part.HELP, Part.SEEK),
    ),
    Section(
        "residence",
        _l("Residence and local time"),
        _l("Your city sets the clock of your hours."),
        "map-pin",
        ResidenceForm,
        (Part.RESIDENCE,),
    ),
    Section("languages", _l("Languages"), _l("Which you speak, and how well."), "languages", LanguagesForm, (Part.LANGUAGES,)),
    Section(
        "terms", _l("Fields and skills"), _l("From the shared list, so that others find you."), "tags", TermsForm, (Part.TERMS,)
    ),
    Section("ties", _l("Ties to Yokohama"), _l("What connects you with the city."), "anchor", TiesForm, (Part.TIES,)),
    Section(
        "career",
        _l("Career path"),
        _l("Schools, companies, stations on the way."),
        "briefcase",
        CareerAudienceForm,
        (Part.CAREER,),
    ),
    Section("hours", _l("Weekly hours"), _l("When you usually have time, on your own clock."), "clock", HoursForm, (Part.HOURS,)),
    Section(
        "offers",
        _l("What I offer"),
        _l("Mentoring, lectures and more, and how many hours a month."),
        "sparkles",
        OffersForm,
        (Part.OFFERS,),
    ),
    Section("audiences", _l("Who sees what"), _l("The audience of each part, on one page."), "eye", AudiencesForm, tuple(Part)),
)
SECTIONS = {section.slug: section for section in _ALL}


def section_of(part: Part) -> Section:
    """The section in which a part is written; what has no page of its own is found among the audiences."""
    return next(section for section in _ALL if part in section.parts)
