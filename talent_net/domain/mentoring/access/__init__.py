"""Who may do what in mentoring, by subject."""
