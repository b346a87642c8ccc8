"""Addresses last: what was once reachable stays so, or is taken out of the record on purpose."""

from tests.contracts.addresses import present, recorded


def test_every_recorded_address_is_kept(app):
    assert recorded() - present(app) == set()


def test_every_new_address_is_recorded(app):
    # python -m tests.contracts.addresses
    assert present(app) - recorded() == set()


def test_every_address_says_its_feature(app):
    strays = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "." in rule.endpoint
        and rule.endpoint.partition(".")[0] in {"notices", "admin"}
        and not rule.rule.startswith(f"/{rule.endpoint.partition('.')[0]}")
    ]
    assert strays == []
