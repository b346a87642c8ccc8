"""The pages that belong to no feature: landing, home, about."""

from flask import Blueprint

bp = Blueprint("pages", __name__)
