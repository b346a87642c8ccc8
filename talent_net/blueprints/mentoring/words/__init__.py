"""What mentoring says, by subject."""

from __future__ import annotations

from talent_net.blueprints.mentoring.words import requests, suggestions, threads
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {**requests.WORDS, **threads.WORDS, **suggestions.WORDS}
NOTICES: dict[str, NoticeWords] = {**requests.NOTICES, **threads.NOTICES, **suggestions.NOTICES}
