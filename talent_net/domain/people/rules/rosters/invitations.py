"""How the people of a roster are invited."""

from __future__ import annotations

from datetime import timedelta

from talent_net.domain.people.rules.rosters.lines import Values

INVITATION_LASTS = timedelta(days=30)


def invitation_language(values: Values) -> str:
    """English for whom the roster knows by a Latin name alone, Japanese for everybody else."""
    has_japanese = any(values.get(field) for field in ("family_ja", "given_ja", "family_kana", "given_kana"))
    has_latin = any(values.get(field) for field in ("family_latin", "given_latin"))
    return "en" if has_latin and not has_japanese else "ja"


def batch_of(import_id: int) -> str:
    """The name under which an import's mails wait in the outbox."""
    return f"roster_import:{import_id}"
