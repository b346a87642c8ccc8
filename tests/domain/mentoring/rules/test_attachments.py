"""What may be attached: PDF files that only show something, under names that mislead nobody."""

import pytest

from talent_net.domain.mentoring.rules.attachments import LONGEST_NAME, MOST_PDF_BYTES, check_pdf, clean_name, is_pdf
from talent_net.kernel.errors import RuleBroken


def pdf(inside: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj <<" + inside + b">> endobj\nxref\ntrailer <<>>\nstartxref\n9\n%%EOF\n"


REFUSED = {
    "cut off": (pdf()[:-20], "mentoring.pdf_broken"),
    "without a table": (b"%PDF-1.4 %%EOF", "mentoring.pdf_broken"),
    "too heavy": (pdf(b" " * MOST_PDF_BYTES), "mentoring.pdf_too_heavy"),
    "encrypted": (pdf(b"/Encrypt 5 0 R"), "mentoring.pdf_locked"),
    "a script": (pdf(b"/S /JavaScript /JS (app.alert\\(1\\))"), "mentoring.pdf_active"),
    "a script by its short name": (pdf(b"/JS(1)"), "mentoring.pdf_active"),
    "a script in disguise": (pdf(b"/J#61vaScript 1"), "mentoring.pdf_active"),
    "a program": (pdf(b"/S/Launch/F(x)"), "mentoring.pdf_active"),
    "a file within": (pdf(b"/EmbeddedFile"), "mentoring.pdf_active"),
    "files within": (pdf(b"/Names<</EmbeddedFiles 3 0 R>>"), "mentoring.pdf_active"),
    "a form that sends": (pdf(b"/S/SubmitForm"), "mentoring.pdf_active"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_pdf_is_refused_that_is(case):
    body, code = REFUSED[case]
    with pytest.raises(RuleBroken) as caught:
        check_pdf(body)
    assert (caught.value.code, caught.value.field) == (code, "files")


@pytest.mark.parametrize("inside", [b"", b"/Type/Catalog/JSON 1", b"/Encryption 1", b"(JavaScript)", b"/Launcher 1"])
def test_an_ordinary_pdf_is_taken(inside):
    assert is_pdf(pdf(inside))
    check_pdf(pdf(inside))


@pytest.mark.parametrize("body", [b"", b"PDF", b" %PDF-1.4", b"<html>%PDF-"])
def test_a_file_that_does_not_begin_as_one_is_no_pdf(body):
    assert not is_pdf(body)


NAMES = {
    "履歴書.pdf": "履歴書.pdf",
    "Lebenslauf März.PDF": "Lebenslauf März.pdf",
    "C:\\Users\\me\\cv.pdf": "cv.pdf",
    "../../etc/passwd": "passwd.pdf",
    'a"b<c>|d?.pdf': "a_b_c__d_.pdf",
    "cv\u202efdp.exe": "cvfdp.pdf",
    "line\nbreak.pdf": "linebreak.pdf",
    "...": "file.pdf",
    "": "file.pdf",
    ".pdf": "pdf.pdf",
    "x" * 300 + ".pdf": "x" * (LONGEST_NAME - 4) + ".pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_kept_without_what_misleads(name):
    assert clean_name(name, ".pdf") == NAMES[name]
