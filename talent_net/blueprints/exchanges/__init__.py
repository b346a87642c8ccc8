"""Questions and answers across the night."""

from flask import Blueprint

bp = Blueprint("exchanges", __name__, url_prefix="/exchanges")
