"""The HTTP door of people, by subject."""

from talent_net.blueprints.people.routes import accounts as accounts
from talent_net.blueprints.people.routes import blocks as blocks
from talent_net.blueprints.people.routes import careers as careers
from talent_net.blueprints.people.routes import directory as directory
from talent_net.blueprints.people.routes import organisation_desks as organisation_desks
from talent_net.blueprints.people.routes import organisations as organisations
from talent_net.blueprints.people.routes import own_data as own_data
from talent_net.blueprints.people.routes import photos as photos
from talent_net.blueprints.people.routes import profile_sections as profile_sections
from talent_net.blueprints.people.routes import profiles as profiles
from talent_net.blueprints.people.routes import resetting as resetting
from talent_net.blueprints.people.routes import roster_imports as roster_imports
from talent_net.blueprints.people.routes import rosters as rosters
from talent_net.blueprints.people.routes import second_factor as second_factor
from talent_net.blueprints.people.routes import settings as settings
from talent_net.blueprints.people.routes import signing_in as signing_in
from talent_net.blueprints.people.routes import verification_requests as verification_requests
from talent_net.blueprints.people.routes import vocabulary as vocabulary
