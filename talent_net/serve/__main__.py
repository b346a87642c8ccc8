"""`python -m talent_net.serve`.

The sockets, locks and DNS of everything below become cooperative by the first statement. It stands before every other import:
psycopg, for one, decides while it is imported whether it waits for PostgreSQL alone or together with everybody else.
"""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402 - nothing may be imported before the patch

from talent_net.serve.process import main  # noqa: E402 - the same

sys.exit(main())
