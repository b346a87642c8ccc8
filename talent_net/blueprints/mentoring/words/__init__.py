"""What mentoring says, by subject."""

from __future__ import annotations

from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {}
NOTICES: dict[str, NoticeWords] = {}
