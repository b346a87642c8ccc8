"""Mentoring: from what a student looks for to a mentor who answers."""
