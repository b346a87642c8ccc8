"""Settings: read once, checked at the start, refused with one clear line."""

import re
from pathlib import Path

import pytest

from config import BadSetting, documentation, load_settings

pytestmark = pytest.mark.unit
KEY = "k3y-0123456789-abcdefghijklmnopqrstuvwxyz"
PRODUCTION = {"SECRET_KEY": KEY, "TALENT_NET_PUBLIC_URL": "https://talent-net.example"}


def test_production_is_the_default_and_needs_its_key_and_address() -> None:
    settings = load_settings(PRODUCTION)
    assert (settings.mode, settings.demo, settings.is_secure) == ("production", False, True)


@pytest.mark.parametrize(
    ("change", "variable"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 64}, "SECRET_KEY"),
        ({"TALENT_NET_SECRET_KEY_FALLBACKS": "short"}, "SECRET_KEY"),
        ({"TALENT_NET_PUBLIC_URL": ""}, "TALENT_NET_PUBLIC_URL"),
        ({"TALENT_NET_PUBLIC_URL": "http://talent-net.example"}, "TALENT_NET_PUBLIC_URL"),
        ({"TALENT_NET_DEMO": "1"}, "TALENT_NET_DEMO"),
        ({"TALENT_NET_DEMO": "perhaps"}, "TALENT_NET_DEMO"),
        ({"TALENT_NET_MODE": "staging"}, "TALENT_NET_MODE"),
        ({"PORT": "http"}, "PORT"),
        ({"PORT": "70000"}, "PORT"),
        ({"DATABASE_URL": "mysql://localhost/test"}, "DATABASE_URL"),
        ({"TALENT_NET_ADULT_AGE": "12"}, "TALENT_NET_ADULT_AGE"),
        ({"TALENT_NET_PUPIL_CURFEW": "late"}, "TALENT_NET_PUPIL_CURFEW"),
        ({"TALENT_NET_PUPIL_CURFEW": "21:00"}, "TALENT_NET_PUPIL_CURFEW"),
        ({"TALENT_NET_PUPIL_CURFEW": "21:00-21:00"}, "TALENT_NET_PUPIL_CURFEW"),
    ],
)
def test_bad_setting_stops_the_start_and_names_itself(change: dict[str, str], variable: str) -> None:
    with pytest.raises(BadSetting, match=rf"^talent_net: {variable} "):
        load_settings(PRODUCTION | change)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_reached_by_psycopg(scheme: str) -> None:
    settings = load_settings(PRODUCTION | {"DATABASE_URL": f"{scheme}://db.example/talent"})
    assert settings.sqlalchemy_url == "postgresql+psycopg://db.example/talent"


def test_cookies_are_bound_to_the_host_where_there_is_tls(tmp_path: Path) -> None:
    assert load_settings(PRODUCTION).cookie_name("session") == "__Host-session"
    local = load_settings({"TALENT_NET_MODE": "development", "TALENT_NET_INSTANCE_PATH": str(tmp_path)})
    assert local.cookie_name("session") == "session"


def test_development_keeps_a_key_of_its_own(tmp_path: Path) -> None:
    environment = {"TALENT_NET_MODE": "development", "TALENT_NET_INSTANCE_PATH": str(tmp_path)}
    first, second = load_settings(environment), load_settings(environment)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_only_the_sites_own_hosts_and_origins_are_trusted_in_production() -> None:
    settings = load_settings(PRODUCTION | {"TALENT_NET_TRUSTED_HOSTS": "www.talent-net.example, "})
    assert settings.host_names == {"talent-net.example", "www.talent-net.example"}
    assert settings.origins == ("https://talent-net.example",)


def test_every_setting_is_documented() -> None:
    assert all(re.fullmatch(r"[A-Z_]+", name) and doc.endswith(".") for name, _, doc in documentation())
