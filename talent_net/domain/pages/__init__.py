"""Public texts: the pages about the house and its news, in several languages, version by version."""
