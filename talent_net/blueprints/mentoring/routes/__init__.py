"""The HTTP door of mentoring, by subject."""

from talent_net.blueprints.mentoring.routes import console as console
