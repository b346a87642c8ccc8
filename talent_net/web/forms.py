"""What all forms share: clean text, and broken rules beside the field that broke them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flask import has_request_context, request
from flask_wtf import FlaskForm

from talent_net.kernel.access import Actor
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.words import sentence
from talent_net.web.work import unit_of_work

# Characters that no text of a person needs and that break logs, mails and databases (NUL, in PostgreSQL).
_KEPT = {"\n", "\t"}


def clean(text: str | None) -> str | None:
    """Typed text without control characters, with plain line ends and no white space around it."""
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in text if letter in _KEPT or not _is_control(letter)).strip()


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs"}


class Form(FlaskForm):
    """The base of all forms: they read what a form sends, never JSON, and text is cleaned of control characters before it is validated.

    `broken`: the codes of the rules that what was entered broke.
    """

    broken: frozenset[str] = frozenset()

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            # Flask-WTF takes a body of JSON for a form: a list, a number or a text in it would reach fields that know typed text alone.
            is_given = formdata is None or hasattr(formdata, "getlist")
            if not is_given and has_request_context() and request.is_json:
                return None
            return super().wrap_formdata(form, formdata)

        def bind_field(self, form: Any, unbound_field: Any, options: Mapping[str, Any]) -> Any:
            kind = unbound_field.field_class.__name__
            if kind in {"StringField", "TextAreaField", "EmailField", "URLField", "SearchField", "TelField"}:
                given = unbound_field.kwargs.get("filters", ())
                unbound_field.kwargs["filters"] = (clean, *(item for item in given if item is not clean))
            return unbound_field.bind(form=form, **options)

    @contextmanager
    def trying(self, actor: Actor | None = None) -> Iterator[Work]:
        """A work with what was entered. A rule that it breaks is shown in the form, whose `errors` then say that nothing was done."""
        try:
            with unit_of_work(actor) as work:
                yield work
        except RuleBroken as broken:
            self.show(broken)

    def show(self, broken: RuleBroken) -> None:
        """Put a broken rule beside its field, or on top of the form where it has none here."""
        self.broken |= {broken.code}
        said = sentence(broken.code, broken.values)
        found = self._fields.get(broken.field or "")
        if found is None:
            self.form_errors: list[str] = [*self.form_errors, said]
        else:
            found.errors = [*found.errors, said]
