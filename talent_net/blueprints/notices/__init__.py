"""Notices: the bell and its list."""

from flask import Blueprint

bp = Blueprint("notices", __name__, url_prefix="/notices")
