"""What happened to people, by subject."""
