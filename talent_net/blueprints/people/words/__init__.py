"""The sentences of people: broken rules by code, notices by kind."""

from talent_net.blueprints.people.words import (
    accounts,
    organisations,
    profiles,
    rosters,
    staff,
    verification,
    verification_requests,
    vocabulary,
)
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    **accounts.WORDS,
    **organisations.WORDS,
    **profiles.WORDS,
    **rosters.WORDS,
    **staff.WORDS,
    **verification.WORDS,
    **verification_requests.WORDS,
    **vocabulary.WORDS,
}
NOTICES: dict[str, NoticeWords] = {
    **accounts.NOTICES,
    **organisations.NOTICES,
    **profiles.NOTICES,
    **rosters.NOTICES,
    **staff.NOTICES,
    **verification.NOTICES,
    **verification_requests.NOTICES,
    **vocabulary.NOTICES,
}
