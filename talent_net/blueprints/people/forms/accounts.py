"""Forms of accounts."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from flask_babel import lazy_gettext as _l
from wtforms import DateField, EmailField, Field, PasswordField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Email, InputRequired, Length, Optional

from talent_net.domain.people.model import Calling, SchoolStage
from talent_net.web.forms import Form

LONGEST_EMAIL = 254
# Longer ones are refused before anybody hashes them.
LONGEST_TYPED = 1000
SCHOOL_YEARS = 6
CALLINGS = (
    (Calling.STUDENT.value, _l("Student")),
    (Calling.PROFESSIONAL.value, _l("Alumnus or professional")),
    (Calling.ORGANISER.value, _l("Organiser")),
)
STAGES = (
    (SchoolStage.UNIVERSITY.value, _l("University, college or graduate school")),
    (SchoolStage.HIGH_SCHOOL.value, _l("High school or junior high school")),
)
_WHOLE_EMAIL = Email(message=_l("This is not an e-mail address. Example: hanako@example.jp"))


def lowered(text: str | None) -> str | None:
    """An address as it is stored."""
    return text.strip().lower() if text else text


def given(field: Field) -> str:
    """What was typed into a text field; nothing where it was left out."""
    return str(field.data or "")


def email_field(label: str) -> EmailField:
    """A required address."""
    missing = DataRequired(_l("Please enter your e-mail address."))
    return EmailField(label, [missing, Length(max=LONGEST_EMAIL), _WHOLE_EMAIL], filters=[lowered])


def password_field(label: str) -> PasswordField:
    """A required password; its rules belong to the domain."""
    return PasswordField(label, [InputRequired(_l("Please enter a password.")), Length(max=LONGEST_TYPED)])


class PersonForm(Form):
    """What every newcomer says, whichever way they come."""

    calling = RadioField(_l("I am here as"), [InputRequired(_l("Please choose one."))])
    school_stage = RadioField(_l("Where I study"), [Optional()], default=SchoolStage.UNIVERSITY.value)
    graduation_year = SelectField(_l("I graduate in March of"), [Optional()], validate_choice=True)
    born_on = DateField(_l("Date of birth"), [InputRequired(_l("Please enter your date of birth."))])
    password: PasswordField

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.calling.choices, self.school_stage.choices = list(CALLINGS), list(STAGES)

    def offer_years(self, today: date) -> None:
        """Fill in the years in which a pupil of today may graduate."""
        self.graduation_year.choices = [("", "")] + [
            (str(year), str(year)) for year in range(today.year, today.year + SCHOOL_YEARS + 1)
        ]

    @property
    def birthday(self) -> date:
        """The date of birth of a form that is valid."""
        return cast("date", self.born_on.data)

    @property
    def stage(self) -> SchoolStage:
        is_student = self.calling.data == Calling.STUDENT.value
        return SchoolStage(self.school_stage.data or SchoolStage.UNIVERSITY.value) if is_student else SchoolStage.NONE

    @property
    def graduates_on(self) -> date | None:
        """The first day after school: the school year ends with March."""
        return date(int(self.graduation_year.data), 4, 1) if self.graduation_year.data else None


class SignUpForm(PersonForm):
    """A newcomer with an address of their own choosing."""

    email = email_field(_l("E-mail address"))
    password = password_field(_l("Password"))


class InvitationForm(PersonForm):
    """An invited newcomer: the address is the invited one."""

    password = password_field(_l("Password"))


class SignInForm(Form):
    """Address and password."""

    email = email_field(_l("E-mail address"))
    password = password_field(_l("Password"))


class CodeForm(Form):
    """A code of the authenticator, or a recovery code."""

    code = StringField(_l("Code"), [DataRequired(_l("Please enter the code.")), Length(max=40)])


class EmailForm(Form):
    """An address alone."""

    email = email_field(_l("E-mail address"))


class NewEmailForm(Form):
    """The address to change to."""

    email = email_field(_l("New e-mail address"))


class NewPasswordForm(Form):
    """A new password, by a link or by its owner."""

    password = password_field(_l("New password"))


class ProofForm(Form):
    """The password once more."""

    password = password_field(_l("Your password"))


class EraseForm(Form):
    """A grave step is taken on purpose: the address is typed once more."""

    email = email_field(_l("Your e-mail address, typed once more"))


class EmptyForm(Form):
    """A button with its CSRF token."""
