"""From a person to what the index knows of them: their card as members see it, and nothing else."""

from __future__ import annotations

from talent_net.domain.people.cards import ProfileCard, card_of
from talent_net.domain.people.model import Person
from talent_net.domain.people.rules.audiences import Viewpoint
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.searches.rules.documents import Texts, Traits


def texts_of(person: Person) -> Texts:
    """The words that members see; needs the loading plan `whole()`."""
    card = _member_card(person)
    career = [text for entry in card.career or () for text in (entry.place, entry.title)]
    ties = [bond.note for bond in card.ties or ()]
    city = card.residence.city if card.residence else None
    return Texts(
        name=card.name,
        card=_lines(card.headline, *career, city),
        story=_lines(card.story, card.help, card.seek, *ties),
    )


def traits_of(person: Person) -> Traits:
    """The traits that members see; needs the loading plan `whole()`."""
    card, profile = _member_card(person), person.profile
    own = [entry.organisation_id for entry in person.affiliations if entry.organisation_id is not None]
    vouching = [row.organisation_id for row in person.verifications if row.revoked_at is None and row.organisation_id]
    return Traits(
        calling=person.calling.value,
        joined=int(person.confirmed_at.timestamp()) if person.confirmed_at else 0,
        is_verified=bool(card.badges),
        country=card.residence.country if card.residence else "",
        place_id=profile.place_id or 0 if card.residence else 0,
        languages=tuple((spoken.code, spoken.level) for spoken in card.languages or ()),
        term_ids=tuple(term.id for term in profile.terms) if card.terms is not None else (),
        organisation_ids=tuple(sorted({*own, *vouching})) if card.career is not None else (),
        ties=tuple(sorted({bond.kind.value for bond in card.ties or ()})),
        offers=tuple(kind.value for kind in card.offers.kinds) if card.offers else None,
        monthly_hours=-1 if card.offers is None or card.offers.monthly_hours is None else card.offers.monthly_hours,
        free_from=card.offers.free_from.toordinal() if card.offers and card.offers.free_from else 0,
    )


def _member_card(person: Person) -> ProfileCard:
    # Protection narrows what the public sees; to members it makes no difference.
    return card_of(person, Viewpoint.MEMBER, is_protected=True)


def _lines(*texts: Text | None) -> tuple[str, ...]:
    return tuple(line for text in texts if text for line in (text.ja, text.en) if line)
