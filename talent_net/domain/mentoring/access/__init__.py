"""Who may do what in mentoring, by subject."""

from talent_net.domain.mentoring.access import console as console
from talent_net.domain.mentoring.access import requests as requests
from talent_net.domain.mentoring.access import suggestions as suggestions
from talent_net.domain.mentoring.access import threads as threads
