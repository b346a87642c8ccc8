"""Keeping the index, and keeping searches."""
