"""The HTTP doors of calendars."""

from talent_net.blueprints.calendar.routes import feeds as feeds
from talent_net.blueprints.calendar.routes import own as own
