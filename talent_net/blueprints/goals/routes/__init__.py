"""The HTTP door of goals, by subject."""

from talent_net.blueprints.goals import promises as promises
from talent_net.blueprints.goals.routes import goals as goals
from talent_net.blueprints.goals.routes import items as items
from talent_net.blueprints.goals.routes import milestones as milestones
