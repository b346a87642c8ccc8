"""Names in both scripts, in the reader's order."""

import pytest

from talent_net.domain.people.rules.names import Name

pytestmark = pytest.mark.unit
HANAKO = Name("山田", "花子", "やまだ", "はなこ", "Yamada", "Hanako")


@pytest.mark.parametrize(
    ("language", "shown"), [("ja", "山田 花子"), ("ja@easy", "山田 花子"), ("en", "Hanako Yamada"), ("de", "Hanako Yamada")]
)
def test_name_is_shown_in_the_readers_script_and_order(language: str, shown: str) -> None:
    assert HANAKO.shown(language) == shown


def test_name_falls_to_the_script_that_is_there() -> None:
    assert Name(family_latin="Meyer", given_latin="Ana").shown("ja") == "Ana Meyer"
    assert Name(family_ja="林").shown("en") == "林"
    assert Name(family_kana="はやし").shown("en") == "はやし"


@pytest.mark.parametrize(
    ("name", "initials"), [(HANAKO, "HY"), (Name(family_ja="林", given_ja="葵"), "林"), (Name(given_ja="葵"), "葵"), (Name(), "")]
)
def test_initials_stand_in_for_a_face(name: Name, initials: str) -> None:
    assert name.initials == initials
