"""What mentoring promises."""

from talent_net.blueprints.mentoring.jobs import requests as requests
from talent_net.blueprints.mentoring.jobs import threads as threads
