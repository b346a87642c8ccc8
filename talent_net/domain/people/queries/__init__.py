"""Queries of people, by the page that needs them."""
