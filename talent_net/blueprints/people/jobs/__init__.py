"""The job door of people: slow work that the outbox promises."""

from talent_net.blueprints.people.jobs import accounts as accounts
from talent_net.blueprints.people.jobs import rosters as rosters
from talent_net.blueprints.people.jobs import verification_requests as verification_requests
