"""Exchanges across the night: three questions and their answers within a week, for two whose hours never meet."""
