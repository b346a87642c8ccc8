"""How public texts stand, what they may hold, and how two of them differ."""
