"""One click, and a visitor looks around as somebody of the demo world. Production never opens this door."""

from __future__ import annotations

from flask import abort, current_app, redirect, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from talent_net.demo import bp
from talent_net.demo.personas import PERSONA_EMAILS, PERSONAS, Persona
from talent_net.domain.people.queries.accounts import account_by_email
from talent_net.kernel.errors import NotFound
from talent_net.web.extensions import settings
from talent_net.web.guards import next_path, public
from talent_net.web.identity import sign_in_browser
from talent_net.web.work import unit_of_work


@bp.post("/demo/sign-in/<key>")
@public
def sign_in_as(key: str) -> Response:
    """Sign in as a persona, second factor and all."""
    if not settings().demo or key not in PERSONA_EMAILS:
        abort(404)
    target = next_path(url_for("pages.home"))
    with unit_of_work() as work:
        person = work.session.scalars(account_by_email(PERSONA_EMAILS[key])).one_or_none()
        if person is None:
            raise NotFound("person")
        sign_in_browser(work, person, has_second_factor=person.totp_confirmed_at is not None)
    return redirect(target, 303)


def personas() -> tuple[Persona, ...]:
    """The buttons of the sign-in page: none where the demo is off."""
    return PERSONAS if current_app.config["DEMO"] else ()


@bp.record_once
def _offer_personas(state: BlueprintSetupState) -> None:
    state.app.jinja_env.globals["demo_personas"] = personas
