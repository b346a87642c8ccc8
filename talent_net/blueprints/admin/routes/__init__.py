"""The HTTP door of the desk, by subject."""

from talent_net.blueprints.admin.routes import audit as audit
from talent_net.blueprints.admin.routes import desk as desk
from talent_net.blueprints.admin.routes import imports as imports
from talent_net.blueprints.admin.routes import jobs as jobs
from talent_net.blueprints.admin.routes import organisations as organisations
from talent_net.blueprints.admin.routes import people as people
from talent_net.blueprints.admin.routes import person as person
from talent_net.blueprints.admin.routes import requests as requests
from talent_net.blueprints.admin.routes import terms as terms
