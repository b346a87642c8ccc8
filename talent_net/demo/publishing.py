"""The coordinator tells everybody the news, and leaves work on the desk: a translation behind its original, and a draft."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from talent_net.domain.pages.actions.news import begin_news, release_news
from talent_net.domain.pages.actions.writing import mark_checked, open_page, save_text
from talent_net.domain.pages.rules.texts import Words
from talent_net.kernel.access import Actor
from talent_net.vocabulary import shipped_texts
from talent_net.web.work import unit_of_work

_HOURS = "\n\n受付時間は、平日の午前9時から午後5時までです（年末年始を除きます）。"
_STUDIES = "\n- 学びを助け合う。調べて分かることは調べ、分かったことは次の人に伝える。"


def publish(coordinator: Actor, now: datetime) -> None:
    """Write the news, and work on two pages."""
    for story in tomllib.loads((files("talent_net.demo") / "news.toml").read_text(encoding="utf-8"))["news"]:
        _tell(coordinator, now, story)
    about, conduct = _shipped("about"), _shipped("conduct")
    # The pages themselves may have come in a moment ago: what is written on them comes after.
    with unit_of_work(coordinator) as work:
        page = open_page(work, "about")
        saved = save_text(work, page, "ja", replace(about, body=about.body + _HOURS), base=1, note="お問い合わせの受付時間を追記")
        mark_checked(work, page, "ja", saved.number)
        last = "- 聞いた話をむやみに広めない。ここで見聞きしたことは、本人の同意なく外に持ち出さない。"
        draft = replace(conduct, body=conduct.body.replace(last, last + _STUDIES))
        save_text(work, open_page(work, "conduct"), "ja", draft, base=1, note="学びの助け合いについて追記（確認待ち）")


def _tell(coordinator: Actor, now: datetime, story: Mapping[str, Any]) -> None:
    out = now - timedelta(days=story["days"])
    with unit_of_work(coordinator, min(out, now) - timedelta(days=2)) as work:
        news = begin_news(work, "ja", _words(story["ja"]), slug=story["slug"])
        mark_checked(work, news, "ja", 1)
        if "en" in story:
            save_text(work, news, "en", _words(story["en"]), base=0)
            mark_checked(work, news, "en", 1)
        release_news(work, news, out)


def _words(text: Mapping[str, str]) -> Words:
    return Words(text["title"], text["description"], text["body"].strip())


def _shipped(slug: str) -> Words:
    text = shipped_texts(slug)["ja"]
    return Words(text.title, text.description, text.body)
