"""Names and texts as profiles print them."""

from talent_net.web.names import ShownName, is_japanese, pick, shown_name, words_of

__all__ = ["ShownName", "is_japanese", "pick", "shown_name", "words_of"]
