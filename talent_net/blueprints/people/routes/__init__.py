"""The HTTP door of people, by subject."""
