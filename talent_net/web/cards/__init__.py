"""Social cards: the picture of a public page, in its language, that others show beside a link to it."""

from talent_net.web.cards.registry import Card, add_cards, card_address, find_card

__all__ = ["Card", "add_cards", "card_address", "find_card"]
