"""Flask plumbing that every feature's doors share."""
