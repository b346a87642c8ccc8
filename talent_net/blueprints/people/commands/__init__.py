"""The command door of people: `flask people …`."""

from talent_net.blueprints.people.commands import accounts as accounts
from talent_net.blueprints.people.commands import rosters as rosters
from talent_net.blueprints.people.commands import vocabulary_loading as vocabulary_loading
