"""Programmes: the list, taking part, the coordinators' console, and the pairs that both sides confirm."""

from flask import Blueprint

bp = Blueprint("programmes", __name__, url_prefix="/programmes")
