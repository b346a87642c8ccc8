"""Languages that people may say they speak. Their names come from the locale library."""

from __future__ import annotations

# ISO 639-1; the platform's own languages first, then by code.
LANGUAGE_CODES: tuple[str, ...] = (
    *("ja", "en", "zh", "ko", "th", "de", "fr", "es", "pt", "vi"),
    *("am", "ar", "bn", "cs", "da", "el", "fa", "fi", "he", "hi", "hu", "id", "it", "ka", "kk", "km", "lo", "mn", "ms", "my"),
    *("ne", "nl", "no", "pl", "ro", "ru", "si", "sv", "sw", "ta", "te", "tl", "tr", "uk", "ur", "uz", "yo", "zu"),
)
