"""The HTTP door of reports: for everybody who reports, and for the desk."""

from talent_net.blueprints.reports.routes import desk as desk
from talent_net.blueprints.reports.routes import handling as handling
from talent_net.blueprints.reports.routes import reporting as reporting
from talent_net.blueprints.reports.routes import things as things
