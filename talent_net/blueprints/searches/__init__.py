"""The doors of searches."""

from flask import Blueprint

bp = Blueprint("searches", __name__, url_prefix="/searches")
