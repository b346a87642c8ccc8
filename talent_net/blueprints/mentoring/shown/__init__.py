"""Mentoring as its pages print it, by subject."""
