"""What happened in mentoring, by subject."""
