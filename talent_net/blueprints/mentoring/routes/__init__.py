"""The HTTP door of mentoring, by subject."""

from talent_net.blueprints.mentoring.routes import attachments as attachments
from talent_net.blueprints.mentoring.routes import mentorships as mentorships
from talent_net.blueprints.mentoring.routes import threads as threads
