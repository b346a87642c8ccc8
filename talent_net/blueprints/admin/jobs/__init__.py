"""What the desks promise: the night's cleaning, and the proof of the log."""

from talent_net.blueprints.admin.jobs import housekeeping as housekeeping
from talent_net.blueprints.admin.jobs import proof as proof
