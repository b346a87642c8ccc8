"""The sentences of people: broken rules by code, notices by kind."""

from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {}
NOTICES: dict[str, NoticeWords] = {}
