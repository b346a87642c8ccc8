"""Calls: who may be in the built-in call of a meeting, and when they were."""
