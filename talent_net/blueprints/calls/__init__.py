"""The built-in call of two adults."""

from flask import Blueprint

bp = Blueprint("calls", __name__, url_prefix="/calls")
