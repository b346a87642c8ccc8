"""What follows in programmes."""

import talent_net.domain.programmes.model  # noqa: F401 - its tables are part of the house
