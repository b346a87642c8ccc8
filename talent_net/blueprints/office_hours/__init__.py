"""Office hours and group sessions."""

from flask import Blueprint

bp = Blueprint("office_hours", __name__, url_prefix="/office-hours")
