"""Sentences about the shared vocabulary."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.domain.people.model import TermKind
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "people.skill_needs_field": _l("Please choose the field that the skill belongs to."),
    "people.field_stands_alone": _l("A field stands by itself: please leave the field above it empty."),
    "people.term_known": _l("This word is in the vocabulary already, or was proposed before."),
    "people.merge_needs_other": _l("Please choose another accepted word of the same kind."),
}

NOTICES: dict[str, NoticeWords] = {
    "people.term_accepted": NoticeWords(_l("The word that you proposed is part of the vocabulary now."), "people.vocabulary"),
    "people.term_declined": NoticeWords(_l("The word that you proposed was not taken up."), "people.vocabulary"),
    "people.term_merged": NoticeWords(
        _l("The word that you proposed was merged with one that means the same."), "people.vocabulary"
    ),
}

KINDS: dict[TermKind, object] = {TermKind.FIELD: _l("Field"), TermKind.SKILL: _l("Skill")}
