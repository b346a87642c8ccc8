"""The HTTP door of mentoring, by subject."""
