"""What the asset build leaves, as templates and browsers meet it."""

import json
from pathlib import Path

import pytest
from flask import Flask, render_template_string

from talent_net.web.assets import Assets, init_assets

pytestmark = pytest.mark.unit
STYLE = "css/main-ABCDEFGH.css"


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A static folder as the build leaves it."""
    (tmp_path / "css").mkdir()
    (tmp_path / STYLE).write_text("a{color:red}")
    (tmp_path / f"{STYLE}.br").write_bytes(b"brotli")
    (tmp_path / f"{STYLE}.gz").write_bytes(b"gzip")
    (tmp_path / "plain.txt").write_text("plain")
    (tmp_path / "manifest.json").write_text(json.dumps({"css/main.css": STYLE}))
    (tmp_path / "icons.json").write_text(json.dumps({"anchor": '<path d="M1 1"/>'}))
    return tmp_path


@pytest.fixture
def small_app(static: Path) -> Flask:
    small = Flask(__name__, static_folder=str(static), static_url_path="/static")
    init_assets(small)
    return small


def test_asset_gives_the_hashed_address(small_app: Flask) -> None:
    with small_app.test_request_context():
        assert render_template_string("{{ asset('css/main.css') }}") == f"/static/{STYLE}"


def test_asset_with_unknown_name_is_an_error(small_app: Flask) -> None:
    with small_app.test_request_context(), pytest.raises(LookupError, match=r"css/mian\.css"):
        render_template_string("{{ asset('css/mian.css') }}")


def test_icon_is_silent_beside_a_text(small_app: Flask) -> None:
    with small_app.test_request_context():
        drawn = render_template_string("{{ icon('anchor') }}")
    assert 'aria-hidden="true"' in drawn
    assert '<path d="M1 1"/>' in drawn


def test_icon_label_is_escaped(small_app: Flask) -> None:
    with small_app.test_request_context():
        drawn = render_template_string("{{ icon('anchor', label='\"><script>') }}")
    assert 'role="img"' in drawn
    assert "<script>" not in drawn


def test_icon_with_unknown_name_is_an_error(small_app: Flask) -> None:
    with small_app.test_request_context(), pytest.raises(LookupError, match="anchovy"):
        render_template_string("{{ icon('anchovy') }}")


def test_pages_render_before_anything_is_built(tmp_path: Path) -> None:
    small = Flask(__name__, static_folder=str(tmp_path), static_url_path="/static")
    init_assets(small)
    with small.test_request_context():
        assert render_template_string("{{ asset('css/main.css') }}") == "/static/css/main.css"
        assert "<svg" in render_template_string("{{ icon('anchor') }}")


@pytest.mark.parametrize(("wished", "coding", "body"), [("br, gzip", "br", b"brotli"), ("gzip", "gzip", b"gzip")])
def test_hashed_file_is_sent_compressed_and_kept_for_good(small_app: Flask, wished: str, coding: str, body: bytes) -> None:
    answer = small_app.test_client().get(f"/static/{STYLE}", headers={"Accept-Encoding": wished}, buffered=True)
    assert answer.data == body
    assert answer.headers["Content-Encoding"] == coding
    assert answer.mimetype == "text/css"
    assert answer.cache_control.immutable
    assert answer.cache_control.max_age == 31_536_000
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_hashed_file_is_sent_plain_to_who_wants_it_plain(small_app: Flask) -> None:
    answer = small_app.test_client().get(f"/static/{STYLE}", headers={"Accept-Encoding": "identity"}, buffered=True)
    assert answer.data == b"a{color:red}"
    assert "Content-Encoding" not in answer.headers


def test_file_without_a_hash_is_asked_for_again(small_app: Flask) -> None:
    assert not small_app.test_client().get("/static/plain.txt", buffered=True).cache_control.immutable


@pytest.mark.parametrize("name", ["../secret.txt", "..%2fsecret.txt", "css/../../secret.txt", "missing.css"])
def test_nothing_outside_of_the_folder_is_sent(small_app: Flask, static: Path, name: str) -> None:
    (static.parent / "secret.txt").write_text("secret")
    assert small_app.test_client().get(f"/static/{name}").status_code == 404


def test_assets_know_what_lasts(static: Path) -> None:
    assets = Assets(static)
    assert assets.is_lasting(STYLE)
    assert assets.is_lasting("fonts/noto-ABCDEFGH.woff2")
    assert not assets.is_lasting("plain.txt")
