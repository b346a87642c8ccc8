"""Whom a visitor of the demo may become with one click."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class Persona:
    """One button of the demo sign-in: a stable key, the address of the person behind it, and what the button says."""

    key: str
    email: str
    label: LazyString


PERSONAS: tuple[Persona, ...] = (
    Persona("student", "student@ynu.example", _l("University student")),
    Persona("pupil", "pupil@shiomidai-hs.example", _l("High-school student")),
    Persona("alumna", "alumna@talent-net.example", _l("Alumna working abroad")),
    Persona("professional", "professional@talent-net.example", _l("Professional from abroad in Yokohama")),
    Persona("organiser", "organiser@ynu.example", _l("University organiser")),
    Persona("coordinator", "coordinator@city.yokohama.example", _l("City coordinator")),
    Persona("safeguarding", "safeguarding@edu.yokohama.example", _l("Safeguarding officer")),
    Persona("administrator", "administrator@city.yokohama.example", _l("Administrator")),
)
# Every character has it; the demo world exists in development and tests only.
DEMO_PASSWORD = "harbour-lights-1859"  # noqa: S105 - opens nothing but invented accounts
PERSONA_EMAILS = {persona.key: persona.email for persona in PERSONAS}
