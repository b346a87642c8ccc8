"""How a person's name is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A name in Japanese script, its reading in kana, and in Latin script. Any part may be empty."""

    family_ja: str = ""
    given_ja: str = ""
    family_kana: str = ""
    given_kana: str = ""
    family_latin: str = ""
    given_latin: str = ""

    @property
    def japanese(self) -> str:
        return f"{self.family_ja} {self.given_ja}".strip()

    @property
    def kana(self) -> str:
        return f"{self.family_kana} {self.given_kana}".strip()

    @property
    def latin(self) -> str:
        return f"{self.given_latin} {self.family_latin}".strip()

    def shown(self, language: str) -> str:
        """The name as a reader of the language meets it first; the other script where the first is missing."""
        first, second = (self.japanese, self.latin) if language.startswith("ja") else (self.latin, self.japanese)
        return first or second or self.kana

    @property
    def initials(self) -> str:
        """One or two letters for a face without a photo."""
        if self.given_latin or self.family_latin:
            return (self.given_latin[:1] + self.family_latin[:1]).upper()
        return self.family_ja[:1] or self.given_ja[:1] or self.family_kana[:1]
