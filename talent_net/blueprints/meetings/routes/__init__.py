"""The HTTP door of meetings, by subject."""

from talent_net.blueprints.meetings.routes import booking as booking
from talent_net.blueprints.meetings.routes import correcting as correcting
from talent_net.blueprints.meetings.routes import meetings as meetings
from talent_net.blueprints.meetings.routes import moving as moving
from talent_net.blueprints.meetings.routes import terms as terms
from talent_net.blueprints.meetings.routes import writing as writing
