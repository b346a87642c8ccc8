"""The end of a mentorship, its certificate, and thanks."""

from flask import Blueprint

bp = Blueprint("certificates", __name__, url_prefix="/certificates")
