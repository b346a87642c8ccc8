"""Names that mean the same are found, others are not."""

import pytest

from talent_net.domain.people.rules.likeness import Named, alike

YNU = Named(1, "ynu", "横浜国立大学", "Yokohama National University", is_accepted=True)


@pytest.mark.parametrize(
    ("name_ja", "name_en", "is_like"),
    [
        ("横浜国立大", "YNU", True),
        ("国大", "National University Yokohama", True),
        ("横浜国立大学", "YOKOHAMA NATIONAL UNIVERSITY", True),
        ("関東学院大学", "Kanto Gakuin University", False),
        ("みなとみらい読書会", "Minato Mirai Book Circle", False),
    ],
)
def test_a_proposal_resembles_what_is_here(name_ja: str, name_en: str, is_like: bool) -> None:
    proposed = Named(2, "proposed", name_ja, name_en, is_accepted=False)
    assert (alike(proposed, [YNU, proposed]) == [YNU]) is is_like
