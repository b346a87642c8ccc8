"""Forms about rosters."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField

from talent_net.web.forms import Form, clean

MOST_NAME_LETTERS = 120


class RosterFileForm(Form):
    """The file of a roster."""

    file = FileField(_l("Roster file"), validators=[FileRequired(_l("Please choose a file."))])

    def filename(self) -> str:
        """The file's own name, for the list of imports."""
        name = clean(self.file.data.filename) or ""
        return name.replace("\\", "/").rpartition("/")[2][-MOST_NAME_LETTERS:] or "roster.csv"


class ConfirmImportForm(Form):
    """The last word before an import."""

    sends_invitations = BooleanField(_l("Invite the new people by e-mail"), default=True)
