"""How complete a profile is, and what to add next."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from talent_net.domain.people.model.kinds import Calling
from talent_net.domain.people.rules.audiences import Part

# What each part is worth, the most useful first: the first that is missing is the next best step. Each list adds up to 100.
WORTH: dict[Calling, tuple[tuple[Part, int], ...]] = {
    Calling.STUDENT: (
        (Part.NAME, 15),
        (Part.HEADLINE, 10),
        (Part.RESIDENCE, 10),
        (Part.TERMS, 15),
        (Part.LANGUAGES, 10),
        (Part.SEEK, 15),
        (Part.CAREER, 5),
        (Part.STORY, 10),
        (Part.HOURS, 5),
        (Part.PHOTO, 5),
    ),
    Calling.PROFESSIONAL: (
        (Part.NAME, 15),
        (Part.HEADLINE, 10),
        (Part.RESIDENCE, 10),
        (Part.TERMS, 10),
        (Part.LANGUAGES, 10),
        (Part.HELP, 10),
        (Part.OFFERS, 10),
        (Part.CAREER, 10),
        (Part.HOURS, 5),
        (Part.STORY, 5),
        (Part.PHOTO, 5),
    ),
    Calling.ORGANISER: (
        (Part.NAME, 25),
        (Part.HEADLINE, 15),
        (Part.CAREER, 20),
        (Part.RESIDENCE, 10),
        (Part.LANGUAGES, 15),
        (Part.HELP, 10),
        (Part.PHOTO, 5),
    ),
}


@dataclass(frozen=True, slots=True)
class Completeness:
    """A percentage, the next best part to fill, and all that are missing in the order of their use."""

    percent: int
    missing: tuple[Part, ...]

    @property
    def next_part(self) -> Part | None:
        return self.missing[0] if self.missing else None


def completeness_of(calling: Calling, filled: AbstractSet[Part], *, is_protected: bool = False) -> Completeness:
    """How complete the profile of somebody with this calling is. A protected person is not asked for a photo or for offers."""
    wanted = [(part, worth) for part, worth in WORTH[calling] if not (is_protected and part in {Part.PHOTO, Part.OFFERS})]
    whole = sum(worth for _, worth in wanted)
    done = sum(worth for part, worth in wanted if part in filled)
    return Completeness(done * 100 // whole, tuple(part for part, _ in wanted if part not in filled))
