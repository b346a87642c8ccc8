"""The HTTP door of pages."""

from talent_net.blueprints.pages.routes import gallery, history, machines, news, public, releases, texts

__all__ = ["gallery", "history", "machines", "news", "public", "releases", "texts"]
