"""Subscriptions: which mails one receives."""

from flask import Blueprint

bp = Blueprint("subscriptions", __name__, url_prefix="/subscriptions")
