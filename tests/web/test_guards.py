"""Where one may be sent after signing in."""

import pytest

from talent_net.web.guards import local_path

pytestmark = pytest.mark.unit
FOREIGN = [
    None,
    "",
    "https://elsewhere.example",
    "//elsewhere.example",
    "///elsewhere.example",
    "/\\elsewhere.example",
    "\\/elsewhere.example",
    "/%0d\r\nLocation: //x",
    "/\t/elsewhere.example",
    "javascript:alert(1)",
    "people",
    " /people",
    "/\x00",
    "/\x7f",
]


@pytest.mark.parametrize("target", FOREIGN)
def test_target_outside_this_site_is_refused(target: str | None) -> None:
    assert local_path(target) is None


@pytest.mark.parametrize("target", ["/", "/people/?country=TH&page=2", "/people/me#hours", "/人々"])
def test_local_path_is_kept(target: str) -> None:
    assert local_path(target) == target
