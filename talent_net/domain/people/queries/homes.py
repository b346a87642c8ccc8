"""Whom a home page suggests: always people whom its reader may find, by what they show members."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, literal, or_, select, union_all
from sqlalchemy.sql.selectable import Subquery

from talent_net.domain.people.access.gate import is_adult, visible_to
from talent_net.domain.people.model import Calling, Person, Profile, ProfileLanguage, ProfileTerm, Term, TermState, Tie, TieKind
from talent_net.domain.people.queries.directory import shown_to_members
from talent_net.domain.people.rules.audiences import Part
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits

# What a shared thing is worth: a field tells most, a language that few here speak a little.
A_TERM, A_TIE, A_LANGUAGE = 3, 2, 2
# Everybody here speaks one of these; to share it says nothing.
COMMON_LANGUAGES = frozenset({"ja", "en"})
COMMON_TIES = frozenset({TieKind.OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Interests:
    """What somebody names as theirs: slugs of fields and skills, codes of languages, kinds of ties."""

    terms: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    ties: frozenset[TieKind] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not (self.terms or self.languages or self.ties)


def people_who_share(actor: Actor, today: date, limits: Limits, interests: Interests, most: int) -> Select[int, int]:
    """Ids of people at work whom the actor may find and who show members something of the same, with its worth, the most first."""
    shared = _shared(interests)
    return (
        select(Person.id, shared.c.score)
        .join(shared, shared.c.person_id == Person.id)
        .where(_findable(actor, today, limits, (Calling.PROFESSIONAL,)))
        .order_by(shared.c.score.desc(), Person.id.desc())
        .limit(most)
    )


def students_who_seek(actor: Actor, today: date, limits: Limits, interests: Interests, most: int) -> Select[int, int]:
    """Ids of grown-up students who tell members what they seek, those who share something first, then the newest."""
    shared = _shared(interests)
    score = func.coalesce(shared.c.score, 0)
    seeks = or_(Profile.seek_ja != "", Profile.seek_en != "")
    return (
        select(Person.id, score)
        .join(Profile, Profile.person_id == Person.id)
        .outerjoin(shared, shared.c.person_id == Person.id)
        .where(_findable(actor, today, limits, (Calling.STUDENT,)), is_adult(today, limits), seeks, shown_to_members(Part.SEEK))
        .order_by(score.desc(), Person.confirmed_at.desc(), Person.id.desc())
        .limit(most)
    )


def newest_members(actor: Actor, today: date, limits: Limits, most: int) -> Select[int]:
    """Ids of those who came last, of those whom the actor may find."""
    return (
        select(Person.id)
        .where(_findable(actor, today, limits, tuple(Calling)))
        .order_by(Person.confirmed_at.desc(), Person.id.desc())
        .limit(most)
    )


def _findable(actor: Actor, today: date, limits: Limits, callings: Collection[Calling]) -> ColumnElement[bool]:
    return and_(visible_to(actor, today, limits), Person.id != actor.person_id, Person.calling.in_(callings))


def _shared(interests: Interests) -> Subquery:
    terms = (
        select(ProfileTerm.person_id, literal(A_TERM).label("worth"))
        .join(Term, Term.id == ProfileTerm.term_id)
        .join(Profile, Profile.person_id == ProfileTerm.person_id)
        .where(Term.slug.in_(interests.terms), Term.state == TermState.ACCEPTED, shown_to_members(Part.TERMS))
    )
    languages = (
        select(ProfileLanguage.person_id, literal(A_LANGUAGE).label("worth"))
        .join(Profile, Profile.person_id == ProfileLanguage.person_id)
        .where(ProfileLanguage.code.in_(interests.languages - COMMON_LANGUAGES), shown_to_members(Part.LANGUAGES))
    )
    # A person may write two ties of one kind; they are one thing shared.
    ties = (
        select(Tie.person_id, literal(A_TIE).label("worth"))
        .join(Profile, Profile.person_id == Tie.person_id)
        .where(Tie.kind.in_(interests.ties - COMMON_TIES), shown_to_members(Part.TIES))
        .group_by(Tie.person_id, Tie.kind)
    )
    each = union_all(terms, languages, ties).subquery()
    return select(each.c.person_id, func.sum(each.c.worth).label("score")).group_by(each.c.person_id).subquery()


_IDS: BindParameter[int] = bindparam("ids", expanding=True)

# For the people `ids`, what members see of them beside a card.
TIES_FOR: Select[int, TieKind] = (
    select(Tie.person_id, Tie.kind)
    .join(Profile, Profile.person_id == Tie.person_id)
    .where(Tie.person_id.in_(_IDS), shown_to_members(Part.TIES))
    .order_by(Tie.id)
)
WISHES_FOR: Select[int, str, str] = select(Profile.person_id, Profile.seek_ja, Profile.seek_en).where(
    Profile.person_id.in_(_IDS), shown_to_members(Part.SEEK)
)
