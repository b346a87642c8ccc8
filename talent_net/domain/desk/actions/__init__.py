"""What staff do to many things at once."""
