"""Invitations, reminders, and the private address to which phones subscribe."""

from flask import Blueprint

bp = Blueprint("calendar", __name__, url_prefix="/calendar")
