"""The sentences of public texts, and the words of their codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.domain.pages.rules.states import Release, State
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "pages.changed_meanwhile": _l(
        "Somebody else saved version %(number)s while you were writing. Nothing of yours is lost: compare below, and save again if your text is to replace theirs."
    ),
    "pages.nothing_checked": _l("Nobody has checked this text yet. Publish it in one language first, then bring the news out."),
    "pages.text_empty": _l("Please fill this in."),
    "pages.text_too_long": _l("Please use at most %(most)s characters."),
    "pages.title_one_line": _l("A title is one line."),
    "pages.unknown_place": _l("%(name)s stands for no fact. The facts that you can use are named beside the text."),
    "pages.no_pictures": _l("Pictures cannot be shown here. Please say it in words."),
}

NOTICES: dict[str, NoticeWords] = {
    "pages.translation_outdated": NoticeWords(
        _l("The original of a public text that you translated has changed. Please look whether your text still fits."),
        "pages.edit_text",
        ("slug", "language"),
    ),
}

STATES: dict[State, object] = {
    State.OUTDATED: _l("Outdated"),
    State.MISSING: _l("Missing"),
    State.DRAFT: _l("Draft"),
    State.CHECKED: _l("Checked"),
}
RELEASES: dict[Release, object] = {
    Release.HELD: _l("Not published"),
    Release.SCHEDULED: _l("Scheduled"),
    Release.PUBLIC: _l("Published"),
    Release.WITHDRAWN: _l("Withdrawn"),
}
# The parts of a text, as differences name them.
PARTS: dict[str, object] = {"title": _l("Title"), "description": _l("Description"), "body": _l("Text")}
