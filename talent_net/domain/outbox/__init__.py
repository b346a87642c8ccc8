"""Slow work and mail, promised in the same transaction as what caused them."""
