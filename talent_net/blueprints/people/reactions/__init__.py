"""The fact door of people: notices, mail and nudges that follow what happened."""

from talent_net.blueprints.people.reactions import accounts as accounts
from talent_net.blueprints.people.reactions import proposals as proposals
from talent_net.blueprints.people.reactions import rosters as rosters
from talent_net.blueprints.people.reactions import sessions as sessions
from talent_net.blueprints.people.reactions import staff as staff
from talent_net.blueprints.people.reactions import verification as verification
from talent_net.blueprints.people.reactions import verification_requests as verification_requests
