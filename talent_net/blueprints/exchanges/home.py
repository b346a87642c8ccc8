"""What exchanges bring to the home page."""

from __future__ import annotations

from talent_net.blueprints.exchanges.lines import open_exchanges
from talent_net.web.home import HomePart

PARTS: dict[str, HomePart] = {"exchanges.open": open_exchanges}
