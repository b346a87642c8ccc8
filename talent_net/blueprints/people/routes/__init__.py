"""The HTTP door of people, by subject."""

from talent_net.blueprints.people.routes import directory as directory
from talent_net.blueprints.people.routes import organisations as organisations
from talent_net.blueprints.people.routes import vocabulary as vocabulary
