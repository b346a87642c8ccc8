"""The built stylesheets, scripts, pictures and icons, as templates name them."""

import json
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import structlog
from flask import Flask, Response, request, send_from_directory, url_for
from markupsafe import Markup, escape

log = structlog.get_logger(__name__)

_YEAR = 365 * 24 * 60 * 60
_TWINS = (("br", ".br"), ("gzip", ".gz"))
_ICON = (
    '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" '
    'stroke-width="{stroke}" stroke-linecap="round" stroke-linejoin="round" {voice}>{inside}</svg>'
)


class Assets:
    """What the asset build left in the static folder, read once and on demand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def product(self, name: str) -> Any:
        """What the build wrote down for the server; nothing while nothing is built."""
        path = self.folder / name
        if not path.exists():
            log.warning("assets.not_built", missing=name, mend="make assets")
            return {}
        return json.loads(path.read_text(encoding="utf-8"))

    @cached_property
    def manifest(self) -> dict[str, str]:
        """Plain name to hashed name, e.g. css/main.css to css/main-AB12CD34.css."""
        return cast("dict[str, str]", self.product("manifest.json"))

    @cached_property
    def hashed(self) -> frozenset[str]:
        """The names whose content never changes."""
        return frozenset(self.manifest.values())

    @cached_property
    def icons(self) -> dict[str, str]:
        """Icon name to the inside of its drawing."""
        return cast("dict[str, str]", self.product("icons.json"))

    @cached_property
    def world(self) -> dict[str, Any]:
        """Where the places and countries lie on the map of the world."""
        return cast("dict[str, Any]", self.product("world.json"))

    def url(self, name: str) -> str:
        """The address of an asset; the plain name while nothing is built."""
        if self.manifest and name not in self.manifest:
            raise LookupError(f"No asset is called {name!r}.")
        return url_for("static", filename=self.manifest.get(name, name))

    def icon(self, name: str, label: str | None = None, stroke: float = 1.75) -> Markup:
        """An inline icon: silent beside a text, or named by its label."""
        if self.icons and name not in self.icons:
            raise LookupError(f"No icon is called {name!r}.")
        voice = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
        # The drawings come from our own build, the label is escaped above.
        return Markup(_ICON.format(stroke=stroke, voice=voice, inside=self.icons.get(name, "")))  # noqa: S704

    def is_lasting(self, name: str) -> bool:
        """Whether a browser may keep this file for good."""
        return name in self.hashed or name.startswith("fonts/")


def init_assets(app: Flask) -> None:
    """Give templates asset() and icon(), and serve the static files compressed and lasting."""
    assets = Assets(Path(app.static_folder or "static"))
    app.extensions["assets"] = assets
    app.jinja_env.globals.update(asset=assets.url, icon=assets.icon)

    def serve(filename: str) -> Response:
        return _send(assets, filename)

    if "static" in app.view_functions:
        guarded = _keeping_marks(app.view_functions["static"], serve)
        app.view_functions["static"] = guarded


def _keeping_marks(old: Any, new: Any) -> Any:
    """Carry over what others noted on the view, such as its policy."""
    new.__dict__.update(getattr(old, "__dict__", {}))
    return new


def _send(assets: Assets, filename: str) -> Response:
    for coding, suffix in _TWINS:
        if request.accept_encodings[coding] and (assets.folder / f"{filename}{suffix}").is_file():
            return _labelled(assets, filename, suffix, coding)
    return _labelled(assets, filename, "", None)


def _labelled(assets: Assets, filename: str, suffix: str, coding: str | None) -> Response:
    max_age = _YEAR if assets.is_lasting(filename) else None
    response = send_from_directory(assets.folder, f"{filename}{suffix}", max_age=max_age, conditional=coding is None)
    if coding:
        response.mimetype = _mimetype(filename)
        response.headers["Content-Encoding"] = coding
    response.vary.add("Accept-Encoding")
    if max_age:
        response.cache_control.public = True
        response.cache_control.immutable = True
    return response


def _mimetype(filename: str) -> str:
    kinds = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
    return kinds[Path(filename).suffix]
