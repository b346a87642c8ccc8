"""Announcements: the list of what reached one, and the desk where they are written."""

from flask import Blueprint

bp = Blueprint("announcements", __name__, url_prefix="/announcements")
