"""Cards in the reader's language: what templates print."""
