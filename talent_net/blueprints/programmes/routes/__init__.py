"""The HTTP door of programmes, by subject."""

from talent_net.blueprints.programmes.routes import answering as answering
from talent_net.blueprints.programmes.routes import console as console
from talent_net.blueprints.programmes.routes import editing as editing
from talent_net.blueprints.programmes.routes import enrolling as enrolling
from talent_net.blueprints.programmes.routes import publishing as publishing
from talent_net.blueprints.programmes.routes import runs as runs
from talent_net.blueprints.programmes.routes import writing as writing
