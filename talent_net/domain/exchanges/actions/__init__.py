"""Asking and answering across the night."""
