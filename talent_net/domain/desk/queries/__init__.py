"""What the desk asks, by subject."""
