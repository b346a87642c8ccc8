"""The living demo world: believable people who enter through the same actions as everybody."""

from flask import Blueprint

bp = Blueprint("demo", __name__, cli_group="demo")
