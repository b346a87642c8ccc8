"""Mail: a row in the outbox first; rendered in the recipient's language and sent by the worker."""

from __future__ import annotations

import secrets
import smtplib
import ssl
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flask import current_app, render_template, url_for

from talent_net.domain.outbox.actions import enqueue
from talent_net.kernel.work import Work
from talent_net.web.extensions import settings
from talent_net.web.i18n import in_language
from talent_net.web.jobs import job
from talent_net.web.work import now

SMTP_SECONDS = 20


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


def link(endpoint: str, **values: object) -> str:
    """An address for a mail: it begins with the configured one, never with what a request claimed."""
    with current_app.test_request_context(base_url=settings().base_url):
        return url_for(endpoint, _external=True, **values)  # type: ignore[arg-type]  # names of ours, not of url_for's options


@job("web.send_mail")
def send_mail(template: str, to: str, language: str, values: dict[str, object]) -> None:
    """Render and send one mail."""
    with in_language(language):
        text = render_template(f"mail/{template}.txt", link=link, support=settings().support_email, **values)
    subject, _, body = text.strip().partition("\n")
    message = _message(to, " ".join(subject.split()), body.strip() + "\n", language)
    mail_url = settings().mail_url
    if mail_url:
        _send(message, mail_url)
    else:
        _keep(message, settings().instance / "mail")


def _message(to: str, subject: str, body: str, language: str) -> EmailMessage:
    message = EmailMessage()
    name, sender = parseaddr(settings().mail_from)
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
