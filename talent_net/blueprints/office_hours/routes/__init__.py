"""The HTTP door of office hours, by subject."""

from talent_net.blueprints.office_hours.routes import holding as holding
from talent_net.blueprints.office_hours.routes import kept as kept
from talent_net.blueprints.office_hours.routes import sessions as sessions
