"""A brake on what writes to everybody who comes."""

from __future__ import annotations

from flask import Response

from talent_net.web.extensions import limiter
from talent_net.web.guards import signed_in


def _changed_by() -> str:
    return f"person:{signed_in().person_id}"


def _is_done(response: Response) -> bool:
    return response.status_code == 303


# Booking, moving and rearranging count together; what was refused writes to nobody.
brake = limiter.shared_limit("20/hour", scope="meetings.changes", key_func=_changed_by, deduct_when=_is_done)
