"""The demo world, told through actions."""

from flask import Blueprint

bp = Blueprint("demo", __name__)
