"""What follows in mentoring."""

from talent_net.blueprints.mentoring.reactions import requests as requests
from talent_net.blueprints.mentoring.reactions import suggestions as suggestions
from talent_net.blueprints.mentoring.reactions import threads as threads
