"""Notices: what a person should know, in their own language, with an unread count."""
