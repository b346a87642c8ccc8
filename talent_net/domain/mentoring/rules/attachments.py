"""What may come with a message: its name as it is shown, and PDF files that only show something.

The look into a PDF is a best effort: it finds the tokens of scripts, of programs to start and of files inside, also where their names are
written in hexadecimal, but not within compressed streams. So a PDF is never shown by us: it is handed over as a download, under a policy that
lets nothing in it run.
"""

from __future__ import annotations

import re
import unicodedata

from talent_net.kernel.errors import RuleBroken

PDF = "application/pdf"
PICTURE = "image/webp"
MOST_PDF_BYTES = 5 * 1024 * 1024
LONGEST_NAME = 120
_HEAD = b"%PDF-"
# Readers look for the head within the first kilobyte and for the end within the last.
_NEAR = 1024
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z0-9])")
_ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')


def is_pdf(body: bytes) -> bool:
    """Whether a file says of itself that it is a PDF."""
    return body.startswith(_HEAD)


def check_pdf(body: bytes) -> None:
    """Raise RuleBroken for a PDF that is too heavy, damaged, locked or does more than show something."""
    if len(body) > MOST_PDF_BYTES:
        raise RuleBroken("mentoring.pdf_too_heavy", "files", megabytes=MOST_PDF_BYTES // 1024 // 1024)
    if b"%%EOF" not in body[-_NEAR:] or b"startxref" not in body:
        raise RuleBroken("mentoring.pdf_broken", "files")
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), body)
    if _ENCRYPTED.search(plain):
        raise RuleBroken("mentoring.pdf_locked", "files")
    if _ACTIVE.search(plain):
        raise RuleBroken("mentoring.pdf_active", "files")


def clean_name(name: str, ending: str) -> str:
    """A file's name as it was given, without its folders and without letters that mislead; `ending` is what it gets instead of its own."""
    last = re.split(r"[\\/]", name)[-1]
    letters = "".join(letter for letter in last if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
    stem = _UNSAFE.sub("_", letters).strip(" .").rpartition(".")
    kept = (stem[0] or stem[2])[: LONGEST_NAME - len(ending)].strip(" .")
    return f"{kept or 'file'}{ending}"
