"""Who is behind a request: from the session cookie to a person, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, cast

from flask import Flask, Response, g, request, session
from flask_limiter.util import get_remote_address
from flask_login import current_user

from talent_net.domain.people.actions.sessions import SEEN_STEP, open_session, touch_session
from talent_net.domain.people.actors import Known, actor_from, has_staff_role
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.accounts import WHO_IS_BEHIND
from talent_net.domain.people.queries.blocks import BLOCKED_WITH
from talent_net.domain.people.queries.matches import MATCHED_WITH
from talent_net.domain.people.rules.names import Name
from talent_net.domain.people.rules.secrets import digest_of
from talent_net.domain.people.rules.sessions import is_over
from talent_net.kernel.access import ANONYMOUS, SYSTEM, Actor
from talent_net.kernel.work import Work, city_date
from talent_net.web.extensions import login_manager, settings
from talent_net.web.work import limits, now, reading, unit_of_work

COOKIE = "session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """The signed-in person as doors and page frames know them: values only, so that a rollback takes nothing away."""

    actor: Actor
    session_id: int
    public_id: str
    email: str
    language: str
    time_zone: str
    name: Name
    photo_digest: str | None
    is_staff: bool
    has_totp: bool
    has_second_factor: bool
    proved_at: datetime
    is_authenticated: ClassVar[bool] = True
    is_active: ClassVar[bool] = True
    is_anonymous: ClassVar[bool] = False

    @property
    def person_id(self) -> int:
        return cast("int", self.actor.person_id)

    def get_id(self) -> str:
        return self.public_id

    def display_name(self, language: str) -> str:
        return self.name.shown(language) or self.email.partition("@")[0]


class Visitor:
    """Nobody in particular."""

    actor = ANONYMOUS
    is_authenticated = False
    is_active = False
    is_anonymous = True

    def get_id(self) -> None:
        return None


def me() -> Me | None:
    """The signed-in person, or None."""
    user = current_user._get_current_object()  # noqa: SLF001 - the proxy's only way to its object
    return user if isinstance(user, Me) else None


def by_person() -> str:
    """For counting how often somebody does something; visitors, who are sent away, by where they come from."""
    person = me()
    return f"person:{person.person_id}" if person else get_remote_address()


def me_from_secret(secret: str | None) -> Me | None:
    """The person whose session a cookie's secret opens, or None when it is over, revoked or unknown."""
    if not secret:
        return None
    rows = reading().connection().execute(WHO_IS_BEHIND, {"digest": digest_of(secret)}).all()
    if not rows:
        return None
    row, grants = rows[0], [(each.role, each.organisation_id) for each in rows if each.role is not None]
    staff = has_staff_role(grants)
    if row.suspended_at is not None or is_over(now(), row.seen_at, row.expires_at, is_staff=staff, limits=limits()):
        return None
    blocked = reading().scalars(BLOCKED_WITH, {"person_id": row.person_id}) if row.has_blocks else ()
    matched = reading().scalars(MATCHED_WITH, {"person_id": row.person_id}) if row.has_matches else ()
    g.session_due = (row.id, row.rotate) if row.rotate or now() - row.seen_at >= SEEN_STEP else None
    return Me(
        actor=actor_from(row.person_id, cast("Known", row), grants, city_date(now()), limits(), blocked, matched),
        session_id=row.id,
        public_id=row.public_id,
        email=row.email,
        language=row.language,
        time_zone=row.time_zone,
        name=Name(row.family_ja, row.given_ja, row.family_kana, row.given_kana, row.family_latin, row.given_latin),
        photo_digest=row.photo_digest,
        is_staff=staff,
        has_totp=row.totp_confirmed_at is not None,
        has_second_factor=row.has_second_factor,
        proved_at=row.proved_at,
    )


def secret_in(cookies: object) -> str | None:
    """The session secret among a request's cookies."""
    get = getattr(cookies, "get")  # noqa: B009 - werkzeug's multidict and a plain dict alike
    value: str | None = get(settings().cookie_name(COOKIE))
    return value


def _load_from_request(_request: object) -> Me | None:
    return me_from_secret(secret_in(request.cookies))


def sign_in_browser(work: Work, person: Person, *, has_second_factor: bool = False) -> None:
    """Open a session for this browser. The cookie goes out with the response, and what the visitor had in theirs is dropped."""
    _, secret = open_session(work, person, device=device_of(request.user_agent.string), has_second_factor=has_second_factor)
    session.clear()
    g.session_secret = secret


def forget_browser() -> None:
    """Take the session cookie from this browser; the row is closed by the action."""
    session.clear()
    g.session_secret = ""


def device_of(agent: str) -> str:
    """Browser and system in two words, as far as a user agent tells them."""
    browsers = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
    systems = (
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    )
    browser = next((name for mark, name in browsers if mark in agent), "")
    system = next((name for mark, name in systems if mark in agent), "")
    return " · ".join(filter(None, (browser, system)))


def _keep_session(response: Response) -> Response:
    due: tuple[int, bool] | None = g.pop("session_due", None)
    secret: str | None = g.pop("session_secret", None)
    if secret is None and due is not None:
        with unit_of_work(SYSTEM) as work:
            secret = touch_session(work, due[0], rotate=due[1])
    if secret is not None:
        _set_cookie(response, secret)
    return response


def _set_cookie(response: Response, secret: str) -> None:
    found = settings()
    name = found.cookie_name(COOKIE)
    if not secret:
        response.delete_cookie(name, secure=found.is_secure, httponly=True, samesite="Lax")
        return
    age = int(limits().session_absolute.total_seconds())
    response.set_cookie(name, secret, max_age=age, secure=found.is_secure, httponly=True, samesite="Lax")


def init_identity(app: Flask) -> None:
    """Let Flask-Login ask our session rows. Its own session and remember cookies stay unused: copies of them outlive a logout."""
    login_manager.init_app(app)
    login_manager.session_protection = None
    login_manager.anonymous_user = Visitor
    login_manager.request_loader(_load_from_request)
    app.after_request(_keep_session)
