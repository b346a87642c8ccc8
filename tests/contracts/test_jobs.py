"""Every job that is promised has a handler once the app is open, and every handler somebody who promises it."""

from flask import Flask

from talent_net.web import jobs
from tests.contracts import tree


def promised() -> dict[str, str]:
    """Jobs that are enqueued by name, and the file that does so."""
    named = (
        (job, tree.name(path))
        for path in tree.sources("talent_net")
        for call in tree.calls(path)
        if tree.called(call) == "enqueue"
        for argument in call.args
        if (job := tree.literal(argument))
    )
    return dict(named)


def test_every_promised_job_has_a_handler(app: Flask) -> None:
    found = promised()
    assert found
    assert {job: where for job, where in found.items() if job not in jobs._handlers} == {}


def test_every_handler_is_told_of_somewhere(app: Flask) -> None:
    # Also promised through a constant, or by name in an argument: the name stands apart from the decorator, then.
    texts = [path.read_text(encoding="utf-8") for path in tree.sources("talent_net")]
    ours = {name for name in jobs._handlers if not name.startswith("tests.")}
    lonely = {name for name in ours if sum(text.count(f'"{name}"') - text.count(f'@job("{name}"') for text in texts) == 0}
    assert lonely == set()
