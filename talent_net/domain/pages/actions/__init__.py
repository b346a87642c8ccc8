"""Writing, checking, releasing and loading public texts."""
