"""What holds for announcements, whatever the world is like."""
