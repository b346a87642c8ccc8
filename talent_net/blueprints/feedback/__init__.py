"""Feedback after the first, the third and the last meeting."""

from flask import Blueprint

bp = Blueprint("feedback", __name__, url_prefix="/feedback")
