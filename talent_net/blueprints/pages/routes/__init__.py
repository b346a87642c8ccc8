"""The HTTP door of pages."""

from talent_net.blueprints.pages.routes import gallery, home, machines, public

__all__ = ["gallery", "home", "machines", "public"]
