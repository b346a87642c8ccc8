"""Addresses as pictures that a phone reads."""

from __future__ import annotations

import io

import segno
from markupsafe import Markup

# The colour of headings, on white in both looks: cameras read dark on light.
_DARK, _LIGHT = "#00234b", "#fff"


def qr_picture(address: str) -> Markup:
    """An address as a QR code in SVG."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, dark=_DARK, light=_LIGHT
    )
    # The drawing holds squares alone, whatever the address says.
    return Markup(out.getvalue().decode())  # noqa: S704 - see above
