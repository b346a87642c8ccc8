"""A newcomer's two short steps: who I am, and what I bring or seek."""

from __future__ import annotations

from talent_net.blueprints.people.forms.profiles import (
    HeadlineForm,
    HelpForm,
    LanguagesForm,
    NameForm,
    OffersForm,
    SectionForm,
    SeekForm,
    TermsForm,
)
from talent_net.blueprints.people.forms.residence import ResidenceForm
from talent_net.domain.people.model import Calling


class WhoIAmForm(NameForm, HeadlineForm, ResidenceForm):
    """Name, headline, residence."""


class WhatISeekForm(TermsForm, LanguagesForm, SeekForm):
    """Fields, languages and wishes of one who seeks."""


class WhatIBringForm(TermsForm, LanguagesForm, OffersForm, HelpForm):
    """Fields, languages, offers and help of one who brings something."""


def second_step(calling: Calling, *, is_protected: bool) -> type[SectionForm]:
    """The form of the second step."""
    return WhatISeekForm if calling is Calling.STUDENT or is_protected else WhatIBringForm
