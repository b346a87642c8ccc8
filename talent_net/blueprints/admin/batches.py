"""From a form with ticks to one batch, and from a batch to what the page says of it."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence

from flask import abort, flash, redirect, request, url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from talent_net.domain.desk.actions.batches import do_batch, undo_batch
from talent_net.domain.desk.actions.traces import Saying
from talent_net.domain.desk.model import Batch
from talent_net.domain.desk.queries.batches import batch_by_public_id
from talent_net.domain.desk.rules import Deed, may_undo
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.web.forms import clean
from talent_net.web.guards import local_path
from talent_net.web.words import sentence
from talent_net.web.work import now, unit_of_work

# Where the things of a deed are listed.
PAGES: dict[Deed, str] = {
    Deed.VERIFY_REQUESTS: "admin.requests",
    Deed.DECLINE_REQUESTS: "admin.requests",
    Deed.ASK_MORE: "admin.requests",
    Deed.APPROVE_ORGANISATIONS: "admin.organisations",
    Deed.DECLINE_ORGANISATIONS: "admin.organisations",
    Deed.ACCEPT_TERMS: "admin.terms",
    Deed.DECLINE_TERMS: "admin.terms",
    Deed.RETRY_JOBS: "admin.jobs",
    Deed.SUSPEND_PEOPLE: "admin.people",
    Deed.RESTORE_PEOPLE: "admin.people",
}


def new_key() -> str:
    """The mark by which a form that is sent twice is known."""
    return secrets.token_urlsafe(16)


def deed_of_form(allowed: Iterable[Deed]) -> Deed | None:
    """The deed that the pressed button names, if this page offers it."""
    return next((deed for deed in allowed if deed.value == request.form.get("deed")), None)


def do_and_say(deed: Deed | None, chosen: Sequence[str], key: str, default: str) -> Response:
    """Do the deed to what was chosen, say how it went, and go back to the list."""
    saying = Saying(request.form.get("reason", "")[:32], clean(request.form.get("answer")) or "")
    if deed is None:
        abort(400)
    try:
        with unit_of_work() as work:
            batch = do_batch(work, deed, chosen, key, saying)
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "warning")
    else:
        _say(batch)
    return redirect(local_path(request.form.get("next")) or url_for(default), 303)


def undo_and_say(public_id: str) -> Response:
    """Take a batch back, say how much of it, and go back to the list."""
    try:
        with unit_of_work() as work:
            batch = work.session.scalars(batch_by_public_id(public_id)).one_or_none()
            if batch is None or batch.person_id != work.actor.person_id:
                raise NotFound("batch")
            page = PAGES[batch.deed]
            done = undo_batch(work, batch)
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "warning")
        return redirect(local_path(request.form.get("next")) or url_for("admin.index"), 303)
    said = ngettext("%(num)s taken back.", "%(num)s taken back.", done.undone)
    flash(_joined(said, done.kept), "success" if done.undone else "warning")
    return redirect(local_path(request.form.get("next")) or url_for(page), 303)


def _say(batch: Batch) -> None:
    said = ngettext("%(num)s done.", "%(num)s done.", len(batch.items))
    offers_undo = bool(batch.items) and may_undo(now(), batch.created_at, batch.undone_at)
    note = {"said": _joined(said, batch.skipped), "undo": url_for("admin.undo", public_id=batch.public_id) if offers_undo else ""}
    flash(note, "success" if batch.items else "warning")  # type: ignore[arg-type]  # the session keeps plain values; the note prints them


def _joined(said: str, codes: Iterable[str]) -> str:
    """What was done, and for each rule how many were left out."""
    left_out = Counter(codes)
    skipped = [
        ngettext("%(num)s skipped: %(reason)s", "%(num)s skipped: %(reason)s", count, reason=sentence(code))
        for code, count in left_out.items()
    ]
    return " ".join([said, *skipped]) if skipped else said
