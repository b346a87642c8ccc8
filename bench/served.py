"""The server as it is, with one further address: a bare hello, by Flask alone, beside which pages are measured."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402 - nothing may be imported before the patch
from collections.abc import Iterable  # noqa: E402 - the same
from typing import Any  # noqa: E402 - the same

from flask import Flask  # noqa: E402 - the same

from talent_net.serve import process  # noqa: E402 - the same

HELLO = "/bench/hello"
build = process.create_app  # type: ignore[attr-defined]  # the name that the process calls


def create_app(*arguments: Any, **options: Any) -> Flask:
    """The house's app, with the bare one in front of it at its one address."""
    house: Flask = build(*arguments, **options)
    bare = Flask("hello")
    bare.add_url_rule(HELLO, "hello", lambda: "hello")
    inner = house.wsgi_app

    def choose(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return (bare.wsgi_app if environ["PATH_INFO"] == HELLO else inner)(environ, start_response)

    house.wsgi_app = choose  # type: ignore[method-assign]  # Flask's own way to put something in front
    return house


process.create_app = create_app  # type: ignore[attr-defined]  # the seam on which this file stands

if __name__ == "__main__":
    sys.exit(process.main())
