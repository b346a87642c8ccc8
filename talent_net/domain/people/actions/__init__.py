"""Verbs of people, one function for each human intention."""
