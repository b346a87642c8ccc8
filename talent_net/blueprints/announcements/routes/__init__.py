"""The HTTP door of announcements, by subject."""

from talent_net.blueprints.announcements.routes import desk as desk
from talent_net.blueprints.announcements.routes import reading as reading
from talent_net.blueprints.announcements.routes import sending as sending
