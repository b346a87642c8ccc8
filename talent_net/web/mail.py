"""Mail: a row in the outbox first; rendered in the recipient's language and sent by the worker.

A mail that an account needs goes to an address. A mail that its reader may do without belongs to a topic and goes to a person: whether
they want it, where they read it and in which language is asked when it is sent.
"""

from __future__ import annotations

import secrets
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flask import current_app, render_template, url_for

from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.subscriptions.model import Topic
from talent_net.domain.subscriptions.queries import subscriber
from talent_net.kernel.work import Work
from talent_net.web.extensions import settings
from talent_net.web.i18n import in_language
from talent_net.web.jobs import job
from talent_net.web.topics import TOPICS, leaving_token
from talent_net.web.work import now, reading

SMTP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """What a mail brings for its reader's calendar: an iCalendar file, and its method as the file says it."""

    method: str
    file: bytes


class AddressesHeader(UnstructuredHeader):
    """A header of addresses, each on a line of its own: a long one broken or encoded is none that a program could follow."""

    max_count = 1

    def fold(self, *, policy: EmailPolicy) -> str:
        lines = str(self).replace(", ", f",{policy.linesep} ")
        return f"{self.name}: {lines}{policy.linesep}"  # type: ignore[attr-defined]  # the registry mixes the name in


_headers = HeaderRegistry()
_headers.map_to_type("list-unsubscribe", AddressesHeader)  # type: ignore[arg-type]  # the registry mixes its base in
POLICY = EmailPolicy(header_factory=_headers)


def queue_mail(
    work: Work,
    template: str,
    *,
    to: str,
    language: str,
    run_at: datetime | None = None,
    batch: str | None = None,
    **values: object,
) -> None:
    """Promise a mail. `template` names templates/mail/<template>.txt, whose first line is the subject; values fill it.

    The address is kept in the row only until the mail is sent.
    """
    enqueue(work, "web.send_mail", run_at=run_at, batch=batch, template=template, to=to, language=language, values=values)


def queue_topic_mail(
    work: Work,
    topic: Topic,
    template: str,
    *,
    person_id: int,
    run_at: datetime | None = None,
    batch: str | None = None,
    **values: object,
) -> None:
    """Promise a mail of a topic to a person. Nothing goes out if by then they have unsubscribed, left or been suspended.

    The template includes mail/_topic_end.txt, which says how to leave the topic.
    """
    arguments = {"topic": topic.value, "template": template, "person_id": person_id, "values": values}
    enqueue(work, "web.send_topic_mail", run_at=run_at, batch=batch, **arguments)


def link(endpoint: str, **values: object) -> str:
    """An address for a mail: it begins with the configured one, never with what a request claimed."""
    with current_app.test_request_context(base_url=settings().base_url):
        return url_for(endpoint, _external=True, **values)  # type: ignore[arg-type]  # names of ours, not of url_for's options


@job("web.send_mail")
def send_mail(template: str, to: str, language: str, values: dict[str, object]) -> None:
    """Render and send one mail."""
    _post(_message(to, *written(template, language, values), language))


@job("web.send_topic_mail")
def send_topic_mail(topic: str, template: str, person_id: int, values: dict[str, object]) -> None:
    """Render and send one mail of a topic, if its reader still wants it."""
    reader = reading().execute(subscriber(person_id, Topic(topic))).one_or_none()
    if reader is not None:
        public_id, address, language = reader
        write_on(Topic(topic), template, public_id, address, language, values)


def write_on(
    topic: Topic,
    template: str,
    public_id: str,
    to: str,
    language: str,
    values: Mapping[str, object],
    calendar: CalendarPart | None = None,
) -> None:
    """Write to somebody on a topic, with its way out in the foot and in the headers (RFC 2369, RFC 8058)."""
    way_out = link("subscriptions.unsubscribe", token=leaving_token(public_id, topic))
    message = _message(to, *written(template, language, {**values, **foot_of(topic, way_out)}), language)
    if calendar is not None:
        _bring(message, calendar)
    message["List-Unsubscribe"] = f"<{way_out}>, <mailto:{settings().support_email}?subject=unsubscribe>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["List-Id"] = f"<{topic.value.replace('_', '-')}.{house()[1].partition('@')[2]}>"
    _post(message)


def foot_of(topic: Topic, way_out: str) -> dict[str, object]:
    """What mail/_topic_end.txt needs to say."""
    return {"topic": TOPICS[topic].name, "way_out": way_out}


def written(template: str, language: str, values: Mapping[str, object]) -> tuple[str, str]:
    """Subject and body of a mail in a language."""
    with in_language(language):
        text = render_template(f"mail/{template}.txt", link=link, support=settings().support_email, **values)
    subject, _, body = text.strip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def house() -> tuple[str, str]:
    """Name and address under which the house writes."""
    return parseaddr(settings().mail_from)


def _message(to: str, subject: str, body: str, language: str) -> EmailMessage:
    message = EmailMessage(POLICY)
    name, sender = house()
    message["From"] = Address(display_name=name, addr_spec=sender)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = subject
    message["Date"] = format_datetime(now())
    message["Message-ID"] = make_msgid(domain=sender.partition("@")[2])
    # Programs do not answer programs.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    # After the content, which brings Content headers of its own.
    message["Content-Language"] = language
    return message


def _bring(message: EmailMessage, calendar: CalendarPart) -> None:
    """As mail programs expect it (RFC 6047): beside the words what the calendar reads by itself, and the same as a file to open."""
    language = message["Content-Language"]
    del message["Content-Language"]
    words = calendar.file.decode()
    # Quoted, so that its lines end as the mail's do; encoded as base64 they would lose their returns.
    message.add_alternative(words, subtype="calendar", cte="quoted-printable", params={"method": calendar.method})
    message.add_attachment(calendar.file, maintype="application", subtype="ics", filename="invite.ics")
    message["Content-Language"] = language


def _post(message: EmailMessage) -> None:
    mail_url = settings().mail_url
    if mail_url:
        _send(message, mail_url)
    else:
        _keep(message, settings().instance / "mail")


def _send(message: EmailMessage, mail_url: str) -> None:
    parts = urlsplit(mail_url)
    host, context = parts.hostname or "localhost", ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=SMTP_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, parts.port or 587, timeout=SMTP_SECONDS)
    with server:
        server.ehlo()
        if parts.scheme != "smtps" and server.has_extn("starttls"):
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


def _keep(message: EmailMessage, folder: Path) -> None:
    """The local outbox: one file a mail, named so that the latest sorts last."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{now():%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}.eml"
    # Whoever lists the folder meets whole mails only.
    draft = path.with_suffix(".part")
    draft.write_bytes(message.as_bytes())
    draft.rename(path)
