"""Announcements: what the staff tell a part of the members, in each reader's language and at a decent hour of theirs."""
