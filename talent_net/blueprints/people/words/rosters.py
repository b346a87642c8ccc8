"""Sentences about rosters and their imports."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from talent_net.domain.people.model import ImportState
from talent_net.domain.people.rules.rosters.lines import Fault
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "people.roster_empty": _l("This file has no lines to import."),
    "people.roster_too_big": _l("This file is larger than %(megabytes)s MiB. Please split it."),
    "people.roster_too_long": _l("This file has more than %(lines)s lines. Please split it."),
    "people.roster_not_text": _l(
        "This is not a text file. In Excel, please save the sheet as “CSV UTF-8” or “CSV (comma delimited)” and choose that file."
    ),
    "people.roster_encoding": _l(
        "Line %(line)s has letters that cannot be read. Please save the file as UTF-8 or Shift_JIS and try again."
    ),
    "people.roster_quotes": _l("A quotation mark on line %(line)s is never closed. Please mend that line and try again."),
    "people.roster_no_titles": _l(
        "No titles were found in the first %(lines)s lines. One line must name the columns, among them a student number or an e-mail address."
    ),
    "people.roster_not_waiting": _l("This import was confirmed or thrown away already."),
    "people.roster_not_done": _l("Only a finished import can be undone, and only once."),
    "people.roster_stumbled": _l("Something went wrong on our side. The roster is unchanged. Please try again later."),
}

NOTICES: dict[str, NoticeWords] = {
    "people.roster_imported": NoticeWords(
        _l("Your roster is imported: %(created)s new, %(updated)s changed, %(rejected)s lines left out."),
        "people.roster_import",
        ("public_id",),
    ),
    "people.roster_import_failed": NoticeWords(
        _l("Your roster could not be imported. Nothing was changed."), "people.roster_import", ("public_id",)
    ),
    "people.roster_import_undone": NoticeWords(_l("An import of yours was undone."), "people.roster_import", ("public_id",)),
}

FAULTS: dict[Fault, object] = {
    Fault.BAD_QUOTES: _l("Quotation marks are not in pairs."),
    Fault.TOO_MANY_CELLS: _l("There are more cells than titles: perhaps a comma inside a value."),
    Fault.MISSING_KEY: _l("Neither a number nor an e-mail address."),
    Fault.BAD_EMAIL: _l("This is not an e-mail address."),
    Fault.BAD_YEAR: _l("This is not a year. Write 2021, 令和3年 or R3."),
    Fault.TOO_LONG: _l("This is too long."),
    Fault.DUPLICATE: _l("The same as line %(first_line)s."),
    Fault.EMAIL_TAKEN: _l("This e-mail address belongs to another entry of the roster."),
    Fault.NUMBER_DIFFERS: _l("The roster has this e-mail address under another number."),
}

FIELDS: dict[str, object] = {
    "number": _l("Student number"),
    "email": _l("E-mail address"),
    "name_ja": _l("Name (Japanese)"),
    "family_ja": _l("Family name (Japanese)"),
    "given_ja": _l("Given name (Japanese)"),
    "name_kana": _l("Reading"),
    "family_kana": _l("Family name (reading)"),
    "given_kana": _l("Given name (reading)"),
    "name_latin": _l("Name (Latin letters)"),
    "name_english": _l("Name"),
    "family_latin": _l("Family name (Latin letters)"),
    "given_latin": _l("Given name (Latin letters)"),
    "department": _l("Department"),
    "graduated_year": _l("Year of graduation"),
}

STATES: dict[ImportState, object] = {
    ImportState.UPLOADED: _l("Being checked"),
    ImportState.PREVIEWED: _l("Waiting for your word"),
    ImportState.QUEUED: _l("Waiting its turn"),
    ImportState.RUNNING: _l("Running"),
    ImportState.DONE: _l("Imported"),
    ImportState.FAILED: _l("Failed"),
    ImportState.UNDOING: _l("Being undone"),
    ImportState.UNDONE: _l("Undone"),
}

DELIMITERS: dict[str, object] = {",": _l("comma"), "\t": _l("tab"), ";": _l("semicolon")}


def fault_sentence(rejection: Mapping[str, object]) -> str:
    """Why a line was left out, in the reader's language."""
    return str(FAULTS[Fault(str(rejection["code"]))]) % rejection


def field_name(rejection: Mapping[str, object]) -> str:
    """Which column is at fault; empty for the whole line."""
    field = rejection["field"]
    return str(FIELDS[str(field)]) if field else ""
