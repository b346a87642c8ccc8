"""Converters that addresses are written with."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import BaseConverter

from talent_net.kernel.orm import PUBLIC_ID_LENGTH


class PublicIdConverter(BaseConverter):
    """A public id: as many letters of its alphabet as it has, so that words in addresses are never taken for one."""

    regex = f"[2-9A-HJ-NP-Za-km-z]{{{PUBLIC_ID_LENGTH}}}"


def init_addresses(app: Flask) -> None:
    """Must come before the doors are opened."""
    app.url_map.converters["public_id"] = PublicIdConverter
