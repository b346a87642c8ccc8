"""What somebody attaches becomes a clean picture or a PDF that was looked at, or is refused with a reason.

Slow: call it outside of a unit of work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from talent_net.domain.mentoring.rules.attachments import PDF, PICTURE, check_pdf, clean_name, is_pdf
from talent_net.domain.mentoring.rules.threads import MOST_ATTACHMENTS
from talent_net.domain.people.evidence import prepare_scan
from talent_net.kernel.errors import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that is fit to be kept. `preview` is a small picture of a picture."""

    name: str
    media_type: str
    content: bytes
    preview: bytes | None = None


def prepare_attachments(files: Sequence[tuple[str, bytes]]) -> list[Attached]:
    """The files, as name and bytes, made fit. Empty ones, which browsers send for an empty field, are left out."""
    given = [(name, body) for name, body in files if body]
    if len(given) > MOST_ATTACHMENTS:
        raise RuleBroken("mentoring.too_many_attachments", "files", most=MOST_ATTACHMENTS)
    return [_prepared(name, body) for name, body in given]


def _prepared(name: str, body: bytes) -> Attached:
    if is_pdf(body):
        check_pdf(body)
        return Attached(name=clean_name(name, ".pdf"), media_type=PDF, content=body)
    try:
        scan = prepare_scan(body)
    except RuleBroken as broken:
        if broken.code == "people.photo_no_picture":
            raise RuleBroken("mentoring.attachment_unknown", "files") from None
        broken.field = "files"
        raise
    if scan is None:
        raise RuleBroken("mentoring.attachment_unknown", "files")
    return Attached(name=clean_name(name, ".webp"), media_type=PICTURE, content=scan.large, preview=scan.small)
