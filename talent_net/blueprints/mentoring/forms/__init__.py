"""The forms of mentoring, by subject."""
