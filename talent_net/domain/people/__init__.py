"""People: accounts, profiles, organisations, rosters and the gate between them."""
