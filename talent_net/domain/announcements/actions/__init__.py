"""What one does with announcements, by subject."""
