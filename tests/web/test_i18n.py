"""Which language a reader gets, and where missing strings fall."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask
from flask_babel import gettext

from talent_net.web import i18n
from talent_net.web.i18n import KNOWN, LANGUAGES, FallingDomain, available, country_name, in_language, language_name, negotiate


@pytest.mark.parametrize(
    ("wishes", "tag"),
    [
        (["ja"], "ja"),
        (["ja-JP", "en"], "ja"),
        (["en-AU", "ja"], "en"),
        (["zh-CN"], "zh_Hans"),
        (["zh-SG"], "zh_Hans"),
        (["zh"], "zh_Hans"),
        (["de-CH", "en"], "de"),
        (["th"], "th"),
        (["ko-KR"], "ko"),
        (["fr", "en"], "en"),
        (["fr"], "ja"),
        ([], "ja"),
        (["*"], "ja"),
    ],
)
def test_browser_gets_the_language_it_wishes(wishes: list[str], tag: str) -> None:
    assert negotiate(wishes, KNOWN) == tag


def test_language_counts_once_its_catalogue_stands(tmp_path: Path) -> None:
    assert available(tmp_path) == ()
    folder = tmp_path / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").touch()
    assert [language.tag for language in available(tmp_path)] == ["zh_Hans"]
    assert {"ja", "en"} <= {language.tag for language in LANGUAGES}


def write_catalogue(folder: Path, tag: str, words: dict[str, str]) -> None:
    catalogue = Catalog(locale=tag.partition("@")[0])
    for source, said in words.items():
        catalogue.add(source, said)
    target = folder / tag / "LC_MESSAGES"
    target.mkdir(parents=True)
    with (target / "messages.mo").open("wb") as opened:
        write_mo(opened, catalogue)


def test_missing_strings_of_easy_japanese_fall_to_japanese(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_catalogue(tmp_path, "ja", {"Directory": "名簿", "Sign in": "ログイン"})
    write_catalogue(tmp_path, "ja@easy", {"Directory": "なまえの ひょう"})
    monkeypatch.setattr(type(i18n.babel), "domain_instance", FallingDomain(tmp_path))
    with app.app_context(), in_language("ja@easy"):
        assert (gettext("Directory"), gettext("Sign in"), gettext("Nowhere")) == ("なまえの ひょう", "ログイン", "Nowhere")


@pytest.mark.parametrize(
    ("tag", "country", "language"), [("ja", "タイ", "ドイツ語"), ("en", "Thailand", "German"), ("zh_Hans", "泰国", "德语")]
)
def test_countries_and_languages_are_named_in_the_readers_language(app: Flask, tag: str, country: str, language: str) -> None:
    with app.app_context(), in_language(tag):
        assert (country_name("TH"), language_name("de")) == (country, language)
        assert (country_name("ZZZ"), country_name("")) == ("ZZZ", "")
