"""Uploading a portrait."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField

from talent_net.blueprints.people.forms.profiles import SectionForm, audience_field
from talent_net.domain.people.rules.audiences import Part


class PhotoForm(SectionForm):
    """A photo, and who sees it."""

    photo = FileField(_l("Photo"), render_kw={"accept": "image/jpeg,image/png,image/webp"})
    audience_photo = audience_field(Part.PHOTO)

    def body(self) -> bytes:
        """The bytes that were sent; none where no file was chosen."""
        sent = self.photo.data
        return sent.read() if hasattr(sent, "read") else b""


class CareerAudienceForm(SectionForm):
    """Who sees the career path."""

    audience_career = audience_field(Part.CAREER)
