"""What people do in mentoring, by subject."""
