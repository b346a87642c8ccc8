"""Certificates, thanks and ends as their pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import format_date, ngettext, pgettext
from flask_babel import gettext as _

from talent_net.blueprints.certificates.drawing import Sheet
from talent_net.blueprints.certificates.words import PARTS, SENTENCES, WITHDRAWALS
from talent_net.domain.certificates.kinds import Part, Withdrawal
from talent_net.domain.certificates.model import Certificate, Thanks
from talent_net.domain.certificates.rules import grouped
from talent_net.kernel.work import city_date
from talent_net.web.i18n import current_language
from talent_net.web.mentorships import ShownPerson
from talent_net.web.templating import public_address
from talent_net.web.work import acting

AN_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCertificate:
    """What a certificate tells, in the language in use. `name` in the reader's script where there is one, `second_name` in the other."""

    public_id: str
    part: Part
    part_words: str
    sentences: tuple[str, ...]
    name: str
    name_lang: str
    second_name: str
    second_lang: str
    code: str
    address: str
    first_on: date
    last_on: date
    issued_on: date
    meetings: int
    time: str
    goals_reached: int
    withdrawn_on: date | None
    why_withdrawn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownThanks:
    """A word of thanks: by whom, to whom, and whether the reader wrote it. Deleted, it has no words."""

    public_id: str
    author: str
    author_lang: str
    recipient: str
    body: str
    written_at: datetime
    is_own: bool
    is_deleted: bool
    mentorship_public_id: str


def shown_certificate(found: Certificate) -> ShownCertificate:
    """One certificate."""
    (name, name_lang), (second, second_lang) = _names(found)
    return ShownCertificate(
        public_id=found.public_id,
        part=found.part,
        part_words=str(PARTS[found.part]),
        sentences=tuple(str(words) for words in SENTENCES[found.part]),
        name=name,
        name_lang=name_lang,
        second_name=second,
        second_lang=second_lang,
        code=grouped(found.code),
        address=public_address(url_for("certificates.verified", code=grouped(found.code))),
        first_on=found.first_on,
        last_on=found.last_on,
        issued_on=city_date(found.issued_at),
        meetings=found.meetings,
        time=time_words(found.minutes),
        goals_reached=found.goals_reached,
        withdrawn_on=city_date(found.revoked_at) if found.revoked_at else None,
        why_withdrawn=str(WITHDRAWALS[Withdrawal(found.revoke_reason)]) if found.revoke_reason else "",
    )


def sheet_of(found: Certificate) -> Sheet:
    """What is printed, in the language in use."""
    shown, is_japanese = shown_certificate(found), current_language() == "ja"
    titles = ("修了証", "Certificate of Completion")
    facts = [
        (
            _("Period"),
            _("%(first)s – %(last)s", first=format_date(shown.first_on, "long"), last=format_date(shown.last_on, "long")),
        ),
        (pgettext("certificate", "Time"), shown.time),
    ]
    if shown.meetings:
        facts.insert(1, (_("Meetings"), ngettext("%(num)s meeting", "%(num)s meetings", shown.meetings)))
    if shown.goals_reached:
        facts.append((_("Goals reached"), ngettext("%(num)s goal", "%(num)s goals", shown.goals_reached)))
    return Sheet(
        language=current_language(),
        house=_("talent_net – Yokohama’s global talent network"),
        title=titles[0 if is_japanese else 1],
        second_title=titles[1 if is_japanese else 0],
        name=shown.name,
        second_name=shown.second_name,
        sentences=shown.sentences,
        facts=tuple((str(label), str(value)) for label, value in facts),
        issued=_("Issued on %(date)s", date=format_date(shown.issued_on, "long")),
        issuer=_("The office of talent_net"),
        how_to_verify=_("Anybody can verify this certificate by its code:"),
        code=shown.code,
        address=shown.address,
        shown_address=public_address(url_for("certificates.verify")),
    )


def shown_thanks(row: Thanks, people: dict[int, ShownPerson]) -> ShownThanks:
    """Thanks between people who are at hand; needs its mentorship loaded."""
    author, recipient = people[row.author_id], people[row.recipient_id]
    return ShownThanks(
        public_id=row.public_id,
        author=author.name,
        author_lang=author.lang,
        recipient=recipient.name,
        body="" if row.deleted_at else row.body,
        written_at=row.written_at,
        is_own=row.author_id == acting().person_id,
        is_deleted=row.deleted_at is not None,
        mentorship_public_id=row.mentorship.public_id,
    )


def time_words(minutes: int) -> str:
    """Hours and minutes in words."""
    hours, rest = divmod(minutes, AN_HOUR)
    if not hours:
        return str(_("%(minutes)s min", minutes=rest))
    return str(_("%(hours)s h %(minutes)s min", hours=hours, minutes=rest) if rest else _("%(hours)s h", hours=hours))


def pdf_addresses(public_id: str) -> list[tuple[str, str]]:
    """(language, address) of the printed forms, the reader's language first."""
    tags = sorted(("ja", "en"), key=lambda tag: tag != current_language())
    return [(tag, url_for("certificates.pdf", public_id=public_id, tag=tag)) for tag in tags]


def _names(found: Certificate) -> tuple[tuple[str, str], tuple[str, str]]:
    """The name in the script of the language in use, and in the other; each with its lang. Empty where there is none."""
    both = [(found.name_ja, "ja"), (found.name_en, "en")]
    if current_language() != "ja":
        both.reverse()
    there = [each for each in both if each[0]]
    first = there[0] if there else (_("A member"), current_language())
    return first, there[1] if len(there) > 1 else ("", "")
