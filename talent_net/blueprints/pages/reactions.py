"""What follows when a text is checked: whoever translated it is told that the original went on."""

from __future__ import annotations

from talent_net.domain.notices.actions import notify
from talent_net.domain.pages.facts import TextChecked
from talent_net.domain.pages.model import PublicText
from talent_net.domain.pages.queries import translators_left_behind
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus


@bus.inside(TextChecked)
def tell_translators(work: Work, fact: TextChecked) -> None:
    """A new version of the original leaves the other languages behind; "still right" leaves nobody."""
    text = work.session.get_one(PublicText, fact.text_id)
    if not fact.is_new or fact.language != text.original:
        return
    for person_id, language in work.session.execute(translators_left_behind(text.id, text.original, fact.number)):
        if person_id != work.actor.person_id:
            notify(work, person_id, "pages.translation_outdated", slug=text.slug, language=language)
