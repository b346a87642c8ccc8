"""The HTTP door of pages."""

from talent_net.blueprints.pages.routes import gallery, history, home, machines, news, public, releases, texts

__all__ = ["gallery", "history", "home", "machines", "news", "public", "releases", "texts"]
