"""Honest hours: what takes away from the weekly promise, and what is left of it on every day of the coming year."""
