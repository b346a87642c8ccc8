"""The HTTP door of pages."""

from talent_net.blueprints.pages.routes import gallery, machines, public

__all__ = ["gallery", "machines", "public"]
