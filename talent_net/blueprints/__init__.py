"""The doors of each feature. They never import one another."""
