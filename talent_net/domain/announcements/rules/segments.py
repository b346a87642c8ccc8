"""Segments: a part of the members, named by what they are. OR within a dimension, AND between dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Crowd(StrEnum):
    """What people are here as. One person may be several."""

    STUDENTS = "students"
    PROFESSIONALS = "professionals"
    ORGANISERS = "organisers"
    STAFF = "staff"


class Ages(StrEnum):
    """Minors and pupils, or everybody else."""

    ADULTS = "adults"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Whom an announcement is meant for. An empty dimension leaves nobody out."""

    crowds: frozenset[Crowd] = frozenset()
    organisation_ids: frozenset[int] = frozenset()
    countries: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    ages: frozenset[Ages] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What a segment asks of a person."""

    crowds: frozenset[Crowd]
    organisation_ids: frozenset[int]
    country: str
    language: str
    is_protected: bool


EVERYBODY = Segment()


def is_in(segment: Segment, member: Member) -> bool:
    """Whether a person belongs to the segment."""
    age = Ages.PROTECTED if member.is_protected else Ages.ADULTS
    return (
        _meets(segment.crowds, member.crowds)
        and _meets(segment.organisation_ids, member.organisation_ids)
        and _meets(segment.countries, {member.country})
        and _meets(segment.languages, {member.language})
        and _meets(segment.ages, {age})
    )


def _meets(wanted: frozenset[Any], had: frozenset[Any] | set[Any]) -> bool:
    return not wanted or not wanted.isdisjoint(had)


def stored(segment: Segment) -> dict[str, list[Any]]:
    """The segment as a row keeps it: only what is chosen, in a fixed order."""
    chosen: dict[str, list[Any]] = {
        "crowds": sorted(crowd.value for crowd in segment.crowds),
        "organisation_ids": sorted(segment.organisation_ids),
        "countries": sorted(segment.countries),
        "languages": sorted(segment.languages),
        "ages": sorted(age.value for age in segment.ages),
    }
    return {name: values for name, values in chosen.items() if values}


def segment_of(kept: Mapping[str, Any]) -> Segment:
    """The segment that a row keeps."""
    return Segment(
        crowds=frozenset(map(Crowd, kept.get("crowds", ()))),
        organisation_ids=frozenset(kept.get("organisation_ids", ())),
        countries=frozenset(kept.get("countries", ())),
        languages=frozenset(kept.get("languages", ())),
        ages=frozenset(map(Ages, kept.get("ages", ()))),
    )
