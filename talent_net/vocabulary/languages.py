"""Languages that people may say they speak, and how well. Their names come from the locale library."""

from __future__ import annotations

from enum import StrEnum

# ISO 639-1; the platform's own languages first, then by code.
LANGUAGE_CODES: tuple[str, ...] = (
    *("ja", "en", "zh", "ko", "th", "de", "fr", "es", "pt", "vi"),
    *("am", "ar", "bn", "cs", "da", "el", "fa", "fi", "he", "hi", "hu", "id", "it", "ka", "kk", "km", "lo", "mn", "ms", "my"),
    *("ne", "nl", "no", "pl", "ro", "ru", "si", "sv", "sw", "ta", "te", "tl", "tr", "uk", "ur", "uz", "yo", "zu"),
)


class LanguageLevel(StrEnum):
    """The common European scale, and the mother tongue above it."""

    A1 = "a1"
    A2 = "a2"
    B1 = "b1"
    B2 = "b2"
    C1 = "c1"
    C2 = "c2"
    NATIVE = "native"
