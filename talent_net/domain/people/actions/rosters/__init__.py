"""Verbs of rosters: bring a file in, import it, invite, undo."""
