"""Pages go out compressed: on a phone's line a long list comes a second sooner."""

from __future__ import annotations

import secrets
from gzip import GzipFile
from io import BytesIO

from flask import Flask, Response, request

SHORTEST = 1024
# The least work already takes six sevenths away.
LEVEL = 1
# A page holds a secret beside what its address may have put there, so its compressed length must not tell how well the two agree:
# a name of random length in the head of the archive blurs it.
BLUR = 100
KINDS = frozenset({"text/html", "application/xml", "text/plain", "application/json"})


def compress(data: bytes) -> bytes:
    """The data as gzip, of a length that differs from one time to the next."""
    out = BytesIO()
    with GzipFile(filename="x" * secrets.randbelow(BLUR), mode="wb", compresslevel=LEVEL, fileobj=out, mtime=0) as archive:
        archive.write(data)
    return out.getvalue()


def _compressed(response: Response) -> Response:
    if response.mimetype not in KINDS or response.is_streamed or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] and response.status_code == 200 and len(data := response.get_data()) >= SHORTEST:
        response.set_data(compress(data))
        response.headers["Content-Encoding"] = "gzip"
    return response


def init_compression(app: Flask) -> None:
    """Must come before all else that looks at an answer: of those who do, the last to register is the first to see it."""
    app.after_request(_compressed)
