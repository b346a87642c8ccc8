"""The HTTP door of pages."""

from talent_net.blueprints.pages.routes import gallery, public

__all__ = ["gallery", "public"]
