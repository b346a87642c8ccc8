"""What people do with office hours."""
