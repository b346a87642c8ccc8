"""Asking to be verified."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import SelectField, StringField, TextAreaField, URLField
from wtforms.validators import Length, Optional

from talent_net.domain.people.model import Organisation
from talent_net.domain.people.rules.verification_requests import MOST_LETTERS, MOST_LINK_LETTERS, Evidence
from talent_net.web.forms import Form
from talent_net.web.i18n import current_language

TOO_LONG = _l("Please write less here.")


class EvidenceForm(Form):
    """What a person shows. The name of the last field is that of portraits, whose rules it shares."""

    words = TextAreaField(_l("What ties you to it"), [Optional(), Length(max=MOST_LETTERS, message=TOO_LONG)])
    link = URLField(_l("Link"), [Optional(), Length(max=MOST_LINK_LETTERS, message=TOO_LONG)])
    photo = FileField(_l("Picture"), render_kw={"accept": "image/jpeg,image/png,image/webp"})

    def evidence(self) -> Evidence:
        """What was entered; raises RuleBroken where a rule does not hold."""
        return Evidence(words=self.words.data or "", link=self.link.data or "")

    def body(self) -> bytes:
        """The bytes that were sent; none where no file was chosen."""
        sent = self.photo.data
        return sent.read() if hasattr(sent, "read") else b""


class AskForm(EvidenceForm):
    """The same with the organisation, or none for the tie to Yokohama in general; number and year help to find a person."""

    organisation = SelectField(_l("Verify me for"), default="")
    number = StringField(_l("Student or staff number"), [Optional(), Length(max=60, message=TOO_LONG)])
    year = StringField(_l("Year of graduation or of leaving"), [Optional(), Length(max=20, message=TOO_LONG)])

    def __init__(self, organisations: Iterable[Organisation], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        name = "name_en" if current_language() == "en" else "name_ja"
        named = sorted(((row.slug, str(getattr(row, name))) for row in organisations), key=lambda pair: pair[1])
        self.organisation.choices = [("", _("My tie to Yokohama, in general")), *named]

    def evidence(self) -> Evidence:
        """Words, number and year as one text: what staff read."""
        lines = [self.words.data or ""]
        lines += [f"{field.label.text}: {field.data}" for field in (self.number, self.year) if field.data]
        return Evidence(words="\n".join(line for line in lines if line), link=self.link.data or "")
