"""What is asked about sessions, by subject."""
