"""Hours: one's days off and quiet hours, and what schools say for their students."""

from flask import Blueprint

bp = Blueprint("hours", __name__, url_prefix="/hours")
