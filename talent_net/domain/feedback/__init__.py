"""Feedback: how it goes, asked of both after the first, the third and the last meeting."""
