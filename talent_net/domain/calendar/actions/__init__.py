"""What happens to entries and feeds, by subject."""
