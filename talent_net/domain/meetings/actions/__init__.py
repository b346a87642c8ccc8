"""What people do with meetings, by subject."""
