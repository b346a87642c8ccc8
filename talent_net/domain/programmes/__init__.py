"""Programmes: students and mentors enrol, are matched as a cohort, and both sides confirm."""
