"""Questions about programmes, by subject."""
