"""The HTTP door of mentoring, by subject."""

from talent_net.blueprints.mentoring.routes import answering as answering
from talent_net.blueprints.mentoring.routes import attachments as attachments
from talent_net.blueprints.mentoring.routes import console as console
from talent_net.blueprints.mentoring.routes import coordinating as coordinating
from talent_net.blueprints.mentoring.routes import desk as desk
from talent_net.blueprints.mentoring.routes import mentorships as mentorships
from talent_net.blueprints.mentoring.routes import requests as requests
from talent_net.blueprints.mentoring.routes import students as students
from talent_net.blueprints.mentoring.routes import suggestions as suggestions
from talent_net.blueprints.mentoring.routes import terms as terms
from talent_net.blueprints.mentoring.routes import threads as threads
from talent_net.blueprints.mentoring.routes import wishes as wishes
