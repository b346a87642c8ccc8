"""Every setting of talent_net, documented, typed and checked at the start. The only reader of the environment."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
MODES = ("production", "development", "testing")
PREFIX = "TALENT_NET_"
MIN_SECRET_BYTES = 32
MEGABYTE = 1024 * 1024


class BadSetting(SystemExit):
    """A setting that the house does not start with. Carries one clear line."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"talent_net: {name} {why}")


def _setting(default: Any, doc: str, name: str = "") -> Any:
    return field(default=default, metadata={"doc": doc, "name": name})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of one process. Each is read from the variable TALENT_NET_<NAME>, or from the plain name where that is usual."""

    mode: str = _setting("production", "production, development or testing.")
    secret_key: str = _setting("", "Signs cookies and encrypts second factors; at least 32 random bytes.", "SECRET_KEY")
    secret_key_fallbacks: str = _setting("", "Earlier secret keys, newest first, separated by commas, while a rotation lasts.")
    database_url: str = _setting("", "PostgreSQL or SQLite; empty means a SQLite file under instance/.", "DATABASE_URL")
    redis_url: str = _setting(
        "", "Redis for several processes: live messages and rate limits; empty means one process.", "REDIS_URL"
    )
    host: str = _setting("127.0.0.1", "The address to listen on.", "HOST")
    port: int = _setting(5000, "The port to listen on.", "PORT")
    public_url: str = _setting("", "The address that people type; links in mails begin with it. Empty means http://HOST:PORT.")
    trusted_hosts: str = _setting(
        "", "Further host names that requests may bear, separated by commas; public_url's is always trusted."
    )
    proxies: int = _setting(0, "How many proxies of ours stand in front and set X-Forwarded-*.")
    instance_path: str = _setting(
        "", "The folder of the SQLite file and the local mails; empty means instance/ beside this file."
    )
    mail_url: str = _setting("", "smtp://user:password@host:port or smtps://…; empty keeps mails in instance/mail.")
    mail_from: str = _setting("talent_net <no-reply@talent-net.example>", "The sender of every mail.")
    support_email: str = _setting("support@talent-net.example", "Where people write when they need a human.")
    demo: bool = _setting(False, "Fill an empty database with the demo world and offer one-click personas. Never in production.")
    worker: bool = _setting(True, "Run the outbox worker inside this process; switch off where `flask jobs work` runs.")
    log_level: str = _setting("INFO", "DEBUG, INFO, WARNING or ERROR.")
    log_json: bool = _setting(True, "Logs as JSON lines; false for people's eyes.")
    adult_age: int = _setting(18, "From this age a person who is no high-school pupil counts as an adult.")
    school_only_age: int = _setting(16, "Below this age one comes only through one's school.")
    minimum_age: int = _setting(13, "Below this age nobody can join.")
    pupil_curfew: str = _setting(
        "21:00-07:00", "Nobody meets a minor or a pupil between these hours of the clock where they live; schools may add to it."
    )
    meeting_hosts: str = _setting(
        "zoom.us,meet.google.com,meet.jit.si",
        "Services at which people may have meeting links of their own: host names, separated by commas; empty allows none.",
    )
    stun_urls: str = _setting("", "STUN servers for video calls, as stun:host:3478, separated by commas; empty asks none.")
    turn_urls: str = _setting(
        "", "TURN servers that relay video calls, as turn:host:3478?transport=udp or turns:host:5349, separated by commas."
    )
    turn_secret: str = _setting("", "The secret shared with the TURN servers (coturn: static-auth-secret).")
    call_relay_only: bool = _setting(
        False,
        "Send every video call through TURN: works in strict networks, and hides people's network addresses from each other.",
    )
    session_idle_days: int = _setting(14, "An unused session of a member ends after so many days.")
    session_absolute_days: int = _setting(30, "Every session of a member ends after so many days.")
    staff_idle_minutes: int = _setting(30, "An unused session of staff ends after so many minutes.")
    staff_absolute_hours: int = _setting(12, "Every session of staff ends after so many hours.")
    rate_limits: bool = _setting(True, "Throttle sign-in, sign-up and reset; only tests switch it off.")

    @property
    def is_production(self) -> bool:
        return self.mode == "production"

    @property
    def instance(self) -> Path:
        return Path(self.instance_path) if self.instance_path else ROOT / "instance"

    @property
    def curfew(self) -> tuple[int, int]:
        """The curfew in minutes since midnight: from, until. ValueError where it is none."""
        start, end = (time.fromisoformat(text.strip()) for text in self.pupil_curfew.split("-"))
        return start.hour * 60 + start.minute, end.hour * 60 + end.minute

    @property
    def meeting_services(self) -> frozenset[str]:
        """The host names of `meeting_hosts`, in lower case."""
        return frozenset(name.strip().lower() for name in self.meeting_hosts.split(",") if name.strip())

    @property
    def stun_servers(self) -> tuple[str, ...]:
        """The addresses of `stun_urls`."""
        return _listed(self.stun_urls)

    @property
    def turn_servers(self) -> tuple[str, ...]:
        """The addresses of `turn_urls`."""
        return _listed(self.turn_urls)

    @property
    def sqlalchemy_url(self) -> str:
        """The database's address with the driver that this project uses."""
        if not self.database_url:
            return f"sqlite:///{self.instance / 'talent_net.db'}"
        scheme, _, rest = self.database_url.partition("://")
        return f"postgresql+psycopg://{rest}" if scheme in {"postgres", "postgresql"} else self.database_url

    @property
    def base_url(self) -> str:
        return self.public_url.rstrip("/") if self.public_url else f"http://{self.host}:{self.port}"

    @property
    def host_names(self) -> frozenset[str]:
        """Host names, without ports, that a request may bear."""
        own = {urlsplit(self.base_url).hostname or self.host}
        own.update(name.strip().lower() for name in self.trusted_hosts.split(",") if name.strip())
        if not self.is_production:
            own.update({"127.0.0.1", "localhost", "::1", self.host})
        return frozenset(own)

    @property
    def origins(self) -> tuple[str, ...]:
        """Origins from which a page may open the live channel."""
        local = () if self.is_production else (f"http://127.0.0.1:{self.port}", f"http://localhost:{self.port}")
        return tuple(dict.fromkeys((self.base_url, *local)))

    @property
    def is_secure(self) -> bool:
        """Whether people reach the site by TLS, so that cookies may demand it."""
        return self.base_url.startswith("https://")

    def flask(self) -> dict[str, Any]:
        """The same settings as Flask and its extensions want them."""
        return {
            "MODE": self.mode,
            "DEMO": self.demo,
            "TESTING": self.mode == "testing",
            "SECRET_KEY": self.secret_key,
            "SECRET_KEY_FALLBACKS": [key.strip() for key in self.secret_key_fallbacks.split(",") if key.strip()],
            "SQLALCHEMY_DATABASE_URI": self.sqlalchemy_url,
            "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(self.sqlalchemy_url),
            "SESSION_COOKIE_NAME": self.cookie_name("state"),
            "SESSION_COOKIE_SECURE": self.is_secure,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "MAX_CONTENT_LENGTH": MEGABYTE,
            # A profile in two languages is the largest form: four texts of some kilobytes, and 168 hours.
            "MAX_FORM_MEMORY_SIZE": 256 * 1024,
            "MAX_FORM_PARTS": 1000,
            "WTF_CSRF_TIME_LIMIT": None,
            "WTF_CSRF_SSL_STRICT": self.is_secure,
            "RATELIMIT_STORAGE_URI": self.redis_url or "memory://",
            # A Redis that hangs must not hang the pages that count: after a second the limiter counts in memory.
            "RATELIMIT_STORAGE_OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1} if self.redis_url else {},
            "RATELIMIT_ENABLED": self.rate_limits,
            "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": bool(self.redis_url),
            "RATELIMIT_HEADERS_ENABLED": False,
            "BABEL_DEFAULT_LOCALE": "ja",
            "BABEL_DEFAULT_TIMEZONE": "Asia/Tokyo",
        }

    def cookie_name(self, name: str) -> str:
        """A cookie's name: bound to this very host wherever the site is reached by TLS."""
        return f"__Host-{name}" if self.is_secure else name


def _listed(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(",") if item.strip())


def _engine_options(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": 10}}
    return {
        "pool_pre_ping": True,
        "pool_size": 10,
        "max_overflow": 10,
        "pool_recycle": 1800,
        # Compiling a page's statement, or sharing it among processes, takes longer than any of them runs.
        "connect_args": {"options": "-c jit=off -c max_parallel_workers_per_gather=0"},
    }


def load_settings(environ: Mapping[str, str], **overrides: Any) -> Settings:
    """Read, convert and check. Raises BadSetting with one clear line."""
    values: dict[str, Any] = {}
    for item in fields(Settings):
        name = item.metadata["name"] or PREFIX + item.name.upper()
        if (text := environ.get(name)) not in {None, ""}:
            values[item.name] = _converted(name, str(text), item.default)
    settings = Settings(**{**values, **overrides})
    if not settings.secret_key and not settings.is_production:
        settings = Settings(**{**values, **overrides, "secret_key": _development_key(settings)})
    _check(settings)
    return settings


def _converted(name: str, text: str, default: object) -> object:
    if isinstance(default, bool):
        if text.lower() not in {"1", "true", "yes", "on", "0", "false", "no", "off"}:
            raise BadSetting(name, "is neither true nor false")
        return text.lower() in {"1", "true", "yes", "on"}
    if isinstance(default, int):
        if not text.lstrip("-").isdecimal():
            raise BadSetting(name, "is not a whole number")
        return int(text)
    return text


def _development_key(settings: Settings) -> str:
    """A random key of this machine alone, kept beside the SQLite file so that a restart keeps people signed in."""
    path = settings.instance / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(MIN_SECRET_BYTES + 16))
        path.chmod(0o600)
    return path.read_text().strip()


def _check(settings: Settings) -> None:
    if settings.mode not in MODES:
        raise BadSetting("TALENT_NET_MODE", f"must be one of {', '.join(MODES)}")
    for key in (settings.secret_key, *filter(None, settings.secret_key_fallbacks.split(","))):
        if len(key.encode()) < MIN_SECRET_BYTES or len(set(key)) < MIN_SECRET_BYTES // 3:
            raise BadSetting("SECRET_KEY", "is missing or weak: give at least 32 random bytes")
    if not 0 <= settings.port < 65536:
        raise BadSetting("PORT", "is not a port")
    if settings.demo and settings.is_production:
        raise BadSetting("TALENT_NET_DEMO", "cannot be on in production")
    if settings.is_production and not settings.public_url.startswith("https://"):
        raise BadSetting("TALENT_NET_PUBLIC_URL", "must be the https:// address of the site in production")
    if not settings.sqlalchemy_url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise BadSetting("DATABASE_URL", "must be a PostgreSQL or SQLite address")
    _check_minors(settings)
    _check_calls(settings)


def _check_minors(settings: Settings) -> None:
    """What protects those who are not of age."""
    if not 0 < settings.minimum_age <= settings.school_only_age <= settings.adult_age:
        raise BadSetting("TALENT_NET_ADULT_AGE", "and the other ages must rise: minimum, school only, adult")
    try:
        start, end = settings.curfew
    except ValueError:
        raise BadSetting("TALENT_NET_PUPIL_CURFEW", "must be two times of the day, such as 21:00-07:00") from None
    if start == end:
        raise BadSetting("TALENT_NET_PUPIL_CURFEW", "must begin and end at different times")


def _check_calls(settings: Settings) -> None:
    """The servers through which two browsers find each other."""
    if not all(url.startswith(("stun:", "stuns:")) for url in settings.stun_servers):
        raise BadSetting("TALENT_NET_STUN_URLS", "must hold addresses such as stun:host:3478")
    if not all(url.startswith(("turn:", "turns:")) for url in settings.turn_servers):
        raise BadSetting("TALENT_NET_TURN_URLS", "must hold addresses such as turn:host:3478?transport=udp")
    if settings.turn_servers and not settings.turn_secret:
        raise BadSetting("TALENT_NET_TURN_SECRET", "is missing: it is shared with the servers of TALENT_NET_TURN_URLS")
    if settings.call_relay_only and not settings.turn_servers:
        raise BadSetting("TALENT_NET_CALL_RELAY_ONLY", "needs a server in TALENT_NET_TURN_URLS")


def documentation() -> list[tuple[str, str, str]]:
    """Each setting as (variable, default, what it does), for the operations page."""
    return [
        (item.metadata["name"] or PREFIX + item.name.upper(), str(item.default), item.metadata["doc"])
        for item in fields(Settings)
    ]
