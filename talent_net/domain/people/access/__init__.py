"""Who may do what among people, by subject."""
