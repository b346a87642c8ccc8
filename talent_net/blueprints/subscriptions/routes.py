"""The HTTP door of subscriptions: one's own choice, and the way out that each mail carries."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.subscriptions import bp
from talent_net.blueprints.subscriptions.forms import TopicsForm
from talent_net.domain.subscriptions.actions import choose_topics, join_topic, leave_topic
from talent_net.domain.subscriptions.model import Topic
from talent_net.domain.subscriptions.queries import person_behind, unsubscriptions_of
from talent_net.kernel.access import SYSTEM
from talent_net.web.extensions import csrf
from talent_net.web.guards import needs, public, signed_in
from talent_net.web.topics import TOPICS, read_leaving_token
from talent_net.web.work import reading, unit_of_work

Answer = str | Response | tuple[str, int]


@bp.get("/")
@needs("subscriptions.choose")
def index() -> str:
    """Which mails I receive."""
    left = {row.topic for row in reading().scalars(unsubscriptions_of(signed_in().person_id))}
    return _page(TopicsForm(data={"topics": [topic.value for topic in Topic if topic not in left]}))


@bp.post("/")
@needs("subscriptions.choose")
def choose() -> Answer:
    """Save the choice."""
    form = TopicsForm()
    if not form.validate():
        return _page(form), 422
    with unit_of_work() as work:
        choose_topics(work, signed_in().person_id, [Topic(code) for code in form.topics.data or []])
    flash(_("Your choice is saved."), "success")
    return redirect(url_for("subscriptions.index"), 303)


def _page(form: TopicsForm) -> str:
    hints = {topic.value: str(TOPICS[topic].hint) for topic in Topic}
    return render_template("subscriptions/index.html", form=form, hints=hints)


@bp.get("/unsubscribe/<token>")
@public
def unsubscribe(token: str) -> Answer:
    """A page with one button: programs that look into mails follow links."""
    found = read_leaving_token(token)
    if found is None:
        return render_template("subscriptions/link_over.html"), 404
    public_id, topic = found
    person_id = reading().scalar(person_behind(public_id))
    if person_id is None:
        return render_template("subscriptions/link_over.html"), 410
    has_left = any(row.topic is topic for row in reading().scalars(unsubscriptions_of(person_id)))
    return render_template("subscriptions/unsubscribe.html", token=token, topic=TOPICS[topic], has_left=has_left)


@bp.post("/unsubscribe/<token>")
@csrf.exempt  # type: ignore[untyped-decorator]  # Flask-WTF ships no types
@public
def leave(token: str) -> Answer:
    """Unsubscribe at once: for the page's button, and for mail programs, which know no token of a form (RFC 8058).

    Therefore it is exempt from that token. It needs none: it does nothing but what its own signed address says, for whoever holds it.
    It answers with a page and not with a redirect, which those programs do not follow.
    """
    found = read_leaving_token(token)
    if found is None:
        return render_template("subscriptions/link_over.html"), 404
    public_id, topic = found
    # The address is the proof, whoever else may be signed in here.
    with unit_of_work(SYSTEM) as work:
        person_id = work.session.scalar(person_behind(public_id))
        if person_id is not None:
            leave_topic(work, person_id, topic)
    if person_id is None:
        return render_template("subscriptions/link_over.html"), 410
    return render_template("subscriptions/unsubscribe.html", token=token, topic=TOPICS[topic], has_left=True)


@bp.post("/subscribe/<token>")
@public
def rejoin(token: str) -> Answer:
    """The undo of it, from the same page."""
    found = read_leaving_token(token)
    if found is None:
        return render_template("subscriptions/link_over.html"), 404
    public_id, topic = found
    with unit_of_work(SYSTEM) as work:
        person_id = work.session.scalar(person_behind(public_id))
        if person_id is not None:
            join_topic(work, person_id, topic)
    if person_id is None:
        return render_template("subscriptions/link_over.html"), 410
    flash(_("You receive these mails again."), "success")
    return redirect(url_for("subscriptions.unsubscribe", token=token), 303)
