"""Which cards there are: each feature says in `cards.py` what is written on its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for

from talent_net.web.i18n import current_language

# Another drawing is another card: raise it with the look.
_LOOK = "1"
DIGEST_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says, in the language in use. One about a person is not kept for long by others: they may hide again."""

    title: str
    line: str = ""
    is_personal: bool = False

    @property
    def digest(self) -> str:
        """Part of the card's address: other words are another address."""
        return hashlib.sha256(f"{_LOOK}\0{self.title}\0{self.line}".encode()).hexdigest()[:DIGEST_LETTERS]


# Finds the card of a page by its name within the feature; None where the public has no such page.
FindCard = Callable[[str], Card | None]


def add_cards(app: Any, feature: str, find: FindCard) -> None:
    """Let a feature have cards: those whose key begins with its name and a dot."""
    app.extensions.setdefault("cards", {})[feature] = find


def find_card(key: str) -> Card | None:
    """The card of a key such as "pages.about", in the language in use."""
    feature, _, name = key.partition(".")
    find: FindCard | None = current_app.extensions.get("cards", {}).get(feature)
    return find(name) if find else None


def card_address(key: str, card: Card | None = None) -> str | None:
    """Where the card of a key is to be had, in the language in use; None where there is none. Who has the card already gives it."""
    card = card or find_card(key)
    return url_for("cards.card", name=f"{key}-{current_language()}-{card.digest}") if card else None
