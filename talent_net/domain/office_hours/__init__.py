"""Office hours and group sessions: an hour of a mentor's with places, and where a request ends that nobody answered."""
