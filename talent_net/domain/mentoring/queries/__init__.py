"""What mentoring asks of the database, by subject."""
