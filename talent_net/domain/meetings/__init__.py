"""Meetings: the hours at which the two of a mentorship see each other, what is on their agenda, and what was said."""
