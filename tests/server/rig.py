"""Starts the probed process as `talent_net.serve` starts the real one."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402 - nothing may be imported before the patch

from tests.server.probes import main  # noqa: E402 - the same

sys.exit(main())
