"""The policy at the door: every route and every message carries one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, redirect, request, session, url_for
from werkzeug.wrappers import Response

from talent_net.kernel.access import can
from talent_net.web.extensions import is_json_caller
from talent_net.web.identity import Me, me
from talent_net.web.work import acting, now

V = TypeVar("V", bound=Callable[..., Any])
POLICY = "talent_net_policy"
PUBLIC = "public"
# Delicate pages ask for the password again after this long.
UPLOAD_BYTES = 6 * 1024 * 1024
PROOF_LASTS = timedelta(minutes=15)


def public(view: V) -> V:
    """Open to everybody, signed in or not."""
    setattr(view, POLICY, PUBLIC)
    return view


def is_public(endpoint: str | None) -> bool:
    """Whether everybody may open what this endpoint shows; an address that leads nowhere has none."""
    return endpoint is not None and getattr(current_app.view_functions[endpoint], POLICY, None) == PUBLIC


def needs(policy: str) -> Callable[[V], V]:
    """Open to those whom the policy allows without a thing in hand; the action asks again with the thing.

    A visitor is sent to sign in; staff without a second factor are sent to set one up.
    """

    def guard(view: V) -> V:
        @wraps(view)
        def guarded(*arguments: Any, **options: Any) -> Any:
            person = me()
            if person is None:
                return to_sign_in()
            if person.is_staff and not person.has_second_factor and not getattr(view, "without_second_factor", False):
                return redirect(url_for("people.second_factor"), 303)
            if not can(acting(), policy):
                abort(403)
            return view(*arguments, **options)

        setattr(guarded, POLICY, policy)
        return guarded  # type: ignore[return-value]  # wraps() keeps the view's own signature

    return guard


def without_second_factor(view: V) -> V:
    """Mark a page that staff reach before their second factor stands: setting it up, signing out. Put it below `needs`."""
    view.without_second_factor = True  # type: ignore[attr-defined]  # a mark on the function, read by `needs`
    return view


def proven(view: V) -> V:
    """Ask for the password again where it was last given long ago: changes that could take the account away."""

    @wraps(view)
    def guarded(*arguments: Any, **options: Any) -> Any:
        person = signed_in()
        if now() - person.proved_at > PROOF_LASTS:
            session["next"] = request.full_path if request.method == "GET" else urlsplit(request.referrer or "").path
            return redirect(url_for("people.prove"), 303)
        return view(*arguments, **options)

    return guarded  # type: ignore[return-value]  # wraps() keeps the view's own signature


def signed_in() -> Me:
    """The signed-in person of a guarded route."""
    person = me()
    if person is None:
        abort(401)
    return person


def to_sign_in() -> Response:
    """Send a visitor to sign in and bring them back afterwards; a JSON caller gets 401."""
    if is_json_caller():
        abort(401)
    if request.method == "GET":
        session["next"] = request.full_path
    return redirect(url_for("people.sign_in"), 303)


def local_path(target: str | None) -> str | None:
    """The target if it leads to a path of this site, else None: one leading slash, no backslash, no control character."""
    if not target or not target.startswith("/") or target.startswith("//"):
        return None
    if "\\" in target or any(ord(letter) < 32 or ord(letter) == 127 for letter in target):
        return None
    return target


def next_path(default: str) -> str:
    """Where to go on after signing in: the local path that was asked for, used once."""
    return local_path(session.pop("next", None)) or default


def uploads(view: V) -> V:
    """Mark a route that takes files: its body may have 6 MiB instead of 1. Put it next to the route, above the policy."""
    view.talent_net_uploads = True  # type: ignore[attr-defined]  # a mark on the function, read before the body is
    return view


def _raise_body_limit() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "talent_net_uploads", False):
        request.max_content_length = UPLOAD_BYTES


def init_guards(app: Flask) -> None:
    """Must come before CSRF protection, which reads the form."""
    app.before_request(_raise_body_limit)
    # Flask's own door: stylesheets, scripts and pictures are everybody's.
    public(app.view_functions["static"])
