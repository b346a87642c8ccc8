"""The HTTP door of certificates: for those who end a mentorship, for holders, and for everybody who was shown one."""

from talent_net.blueprints.certificates.routes import ending as ending
from talent_net.blueprints.certificates.routes import holding as holding
from talent_net.blueprints.certificates.routes import thanking as thanking
from talent_net.blueprints.certificates.routes import verifying as verifying
