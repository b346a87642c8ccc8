"""The forms of programmes, by subject."""
