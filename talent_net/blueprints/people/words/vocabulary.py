"""Sentences about the shared vocabulary."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.domain.people.model import TermKind
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "people.skill_needs_field": _l("Please choose the field that the skill belongs to."),
    "people.field_stands_alone": _l("A field stands by itself: please leave the field above it empty."),
    "people.term_known": _l("This word is in the vocabulary already, or was proposed before."),
    "people.term_decided": _l("This word has been decided in the meantime."),
    "people.term_in_use": _l("Somebody names this word already."),
    "people.merge_needs_other": _l("Please choose another accepted word of the same kind."),
}

NOTICES: dict[str, NoticeWords] = {
    "people.term_accepted": NoticeWords(_l("The word that you proposed is part of the vocabulary now."), "people.vocabulary"),
    "people.term_declined_other": NoticeWords(_l("The word that you proposed was not taken up."), "people.vocabulary"),
    "people.term_declined_duplicate": NoticeWords(
        _l("The word that you proposed is in the vocabulary already under another name."), "people.vocabulary"
    ),
    "people.term_declined_unclear": NoticeWords(
        _l("The word that you proposed was not taken up: what it means was not clear. You can propose it again."),
        "people.propose_term_form",
    ),
    "people.term_declined_unfitting": NoticeWords(
        _l("The word that you proposed was not taken up: it is no field and no skill of this vocabulary."), "people.vocabulary"
    ),
    "people.term_waits_again": NoticeWords(
        _l("The decision on the word that you proposed was taken back. It is being looked at again."), "people.vocabulary"
    ),
    "people.term_merged": NoticeWords(
        _l("The word that you proposed was merged with one that means the same."), "people.vocabulary"
    ),
}

KINDS: dict[TermKind, object] = {TermKind.FIELD: _l("Field"), TermKind.SKILL: _l("Skill")}
