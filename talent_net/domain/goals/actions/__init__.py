"""What people do with goals and action items."""
