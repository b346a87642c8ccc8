"""The HTTP door of exchanges, by subject."""

from talent_net.blueprints.exchanges import lines as lines
from talent_net.blueprints.exchanges.routes import answering as answering
from talent_net.blueprints.exchanges.routes import asking as asking
from talent_net.blueprints.exchanges.routes import recordings as recordings
