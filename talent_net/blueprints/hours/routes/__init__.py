"""The HTTP doors of hours."""

from talent_net.blueprints.hours.routes import own as own
from talent_net.blueprints.hours.routes import schools as schools
