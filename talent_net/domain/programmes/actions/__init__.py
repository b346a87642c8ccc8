"""What one does with programmes, by subject."""
