"""The HTTP door of feedback, by subject."""

from talent_net.blueprints.feedback.routes import console as console
from talent_net.blueprints.feedback.routes import own as own
