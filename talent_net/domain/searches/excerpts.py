"""The longer texts of a few people, as far as members see them: where words were found that no card shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.searches.queries import careers_for, texts_for, ties_for


@dataclass(frozen=True, slots=True, kw_only=True)
class LongTexts:
    """What somebody tells beside their card. Whatever members do not see is empty."""

    story: tuple[Text, ...] = ()
    help: tuple[Text, ...] = ()
    seek: tuple[Text, ...] = ()
    career: tuple[Text, ...] = ()
    ties: tuple[Text, ...] = ()


def long_texts(session: Session, ids: Collection[int]) -> dict[int, LongTexts]:
    """The texts of these people by their numbers: three statements."""
    careers, ties = defaultdict[int, list[Text]](list), defaultdict[int, list[Text]](list)
    for person_id, place_ja, place_en, title_ja, title_en in session.execute(careers_for(ids)):
        careers[person_id] += [Text(place_ja, place_en), Text(title_ja, title_en)]
    for person_id, note_ja, note_en in session.execute(ties_for(ids)):
        ties[person_id].append(Text(note_ja, note_en))
    return {
        row.person_id: LongTexts(
            story=(Text(row.story_ja, row.story_en),),
            help=(Text(row.help_ja, row.help_en),),
            seek=(Text(row.seek_ja, row.seek_en),),
            career=tuple(careers[row.person_id]),
            ties=tuple(ties[row.person_id]),
        )
        for row in session.execute(texts_for(ids))
    }
