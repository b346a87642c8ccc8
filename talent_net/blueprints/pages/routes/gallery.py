"""The component gallery: each component in each state, for those who build pages. In development only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from flask import abort, current_app, render_template
from markupsafe import Markup
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FileField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

from talent_net.blueprints.pages import bp
from talent_net.blueprints.pages.shown import ShownNews, ShownText
from talent_net.blueprints.pages.words import RELEASES, STATES
from talent_net.domain.pages.rules.differences import differences
from talent_net.web.forms import Form
from talent_net.web.guards import public
from talent_net.web.prose import prose_of


def _same(*words: str) -> Any:
    """Choices whose values are their words. WTForms takes them plain and warns at pairs; its published types know pairs only."""
    return words


AUDIENCES = _same("Public", "Members", "My matches", "Only me")
EVENINGS = frozenset((day, hour) for day in (0, 2, 3) for hour in (19, 20, 21))
OTHERS = frozenset((day, hour) for day in (2, 3, 5) for hour in (20, 21, 22))


class GalleryForm(Form):
    """One field of each kind."""

    email = EmailField("E-mail address", [DataRequired()])
    password = PasswordField("Password", [DataRequired()])
    headline = StringField("Headline")
    headline_audience = SelectField("Audience", choices=AUDIENCES)
    story_ja = TextAreaField("Story")
    story_en = TextAreaField("Story")
    country = SelectField("Country", choices=_same("日本", "ไทย", "Deutschland"))
    born_on = DateField("Date of birth", [DataRequired()])
    hours = IntegerField("Monthly budget")
    role = RadioField(
        "I am",
        [DataRequired()],
        choices=_same("A student", "An alumnus or professional"),
    )
    fields = SelectMultipleField(
        "Fields",
        choices=_same("Energy", "Health", "Law", "Design"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    photo = FileField("Photo")
    agrees = BooleanField("I have read the terms of use", [DataRequired()])


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryCard:
    """A made-up person for the cards."""

    name: str
    name_lang: str = ""
    other_name: str = ""
    other_lang: str = ""
    reading: str = ""
    headline: str = ""
    headline_lang: str = ""
    photo: str | None = None
    href: str = "#people"
    is_verified: bool = False
    work: str = ""
    place: str = ""
    local_time: str = ""
    languages: str = ""
    fields: tuple[str, ...] = ()
    offers: str = ""


CARDS = (
    GalleryCard(
        name="波止場 あかり",
        name_lang="ja",
        other_name="Akari Hatoba",
        other_lang="en",
        reading="はとば あかり",
        headline="国際機関で、気候変動に強い港づくりの計画に携わっています。",
        headline_lang="ja",
        is_verified=True,
        work="Harbour Climate Office",
        place="Nairobi",
        local_time="16:30",
        languages="日本語 · English · Français",
        fields=("Environment", "Public policy", "Logistics", "Finance"),
        offers="Mentoring, lectures · 2 hours a month",
    ),
    GalleryCard(
        name="Tom Seemann",
        name_lang="en",
        headline="Ich baue Messgeräte für saubere Luft.",
        headline_lang="de",
        work="Engineer",
        place="Frankfurt am Main",
    ),
    GalleryCard(name="Mai"),
)

A_TEXT = ShownText(
    "港のあかり",
    "港に灯りがともりました。",
    prose_of("## One\n\nA text in another language says so.\n\n| a | b |\n|---|---|\n| 1 | 2 |", has_anchors=False),
    "ja",
    is_other=True,
)
NEWS = (ShownNews("opening", datetime(2026, 7, 3, 12, tzinfo=UTC), A_TEXT),)
CHANGES = {
    "body": differences("The harbour is blue.\nA line that goes.", "The harbour is grey.\nSomething else altogether, come anew.")
}


@bp.get("/dev/components")
@public
def components() -> str:
    """All components on one page."""
    if current_app.config["MODE"] != "development":
        abort(404)
    blank, wrong = GalleryForm(formdata=None, prefix="blank"), GalleryForm(formdata=None, prefix="wrong")
    wrong.email.errors = ["This address has no @."]
    wrong.password.errors = ["Use at least 10 characters."]
    wrong.role.errors = ["Choose who you are."]
    wrong.photo.errors = ["This file is no picture."]
    wrong.agrees.errors = ["Please read and accept the terms."]
    return render_template(
        "pages/gallery.html",
        blank=blank,
        wrong=wrong,
        cards=CARDS,
        a_text=A_TEXT,
        news=NEWS,
        changes=CHANGES,
        state_words=STATES,
        release_words=RELEASES,
        evenings=EVENINGS,
        others=OTHERS,
        summer=datetime(2026, 7, 3, 12, tzinfo=UTC),
        night=datetime(2026, 7, 3, 18, tzinfo=UTC),
        a_day=date(2026, 4, 1),
        drawing=Markup('<svg viewBox="0 0 7 7"><path d="M0 0h3v3H0zM4 0h3v3H4zM0 4h3v3H0zM4 4h1v1H4zM6 6h1v1H6z"/></svg>'),
        page_link=lambda number: f"#page-{number}",
    )
