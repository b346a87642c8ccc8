"""A brake on what writes to everybody who comes."""

from __future__ import annotations

from flask import Response

from talent_net.web.extensions import limiter
from talent_net.web.identity import by_person


def _is_done(response: Response) -> bool:
    return response.status_code == 303


# Booking, moving and rearranging count together; what was refused writes to nobody.
brake = limiter.shared_limit("20/hour", scope="meetings.changes", key_func=by_person, deduct_when=_is_done)
