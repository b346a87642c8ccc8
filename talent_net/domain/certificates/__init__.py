"""Certificates: how a mentorship comes to its end, what both take along, and thanks."""
