"""Mentorships: the list of one's own, and the page of each with its thread."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.mentoring import bp
from talent_net.blueprints.mentoring.forms.threads import MessageForm
from talent_net.blueprints.mentoring.shown.mentorships import own_mentorships
from talent_net.blueprints.mentoring.shown.threads import shown_messages
from talent_net.blueprints.mentoring.words.threads import LOCKS
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.mentoring.actions.watching import watch_thread
from talent_net.domain.mentoring.circles import Gathered, reader_ids
from talent_net.domain.mentoring.model import MentorshipState
from talent_net.domain.mentoring.queries.threads import messages_before, reading_of
from talent_net.domain.notices.actions import notify
from talent_net.kernel.access import can
from talent_net.web.ending import EndForm
from talent_net.web.guards import needs, signed_in
from talent_net.web.mentorships import seen_thread, shown_frame, shown_people
from talent_net.web.paging import number_before
from talent_net.web.work import acting, now, reading, unit_of_work

A_PAGE = 50
Page = str | Response | tuple[str, int]


@bp.get("/mentorships/")
@needs("mentoring.list_mentorships")
def mentorships() -> str:
    """My mentorships: as mentor, as student, as one who watches."""
    return render_template("mentoring/mentorships.html", mentorships=own_mentorships())


@bp.get("/mentorships/unread")
@needs("mentoring.list_mentorships")
def unread_threads() -> str:
    """The mark in the header alone: what a nudge makes the page fetch again."""
    return render_template("mentoring/_unread.html")


@bp.get("/mentorships/<public_id:public_id>")
@needs("mentoring.see_mentorship")
def mentorship(public_id: str) -> str:
    """A mentorship with its thread; officers who are not in it see its frame."""
    return mentorship_page(seen_thread(reading(), public_id, "mentoring.see_mentorship"), MessageForm(formdata=None))


def mentorship_page(gathered: Gathered, form: MessageForm, end_form: EndForm | None = None) -> str:
    """The page, with what was typed into its forms."""
    actor, circle, found = acting(), gathered.circle, gathered.mentorship
    people = shown_people(gathered)
    reads = can(actor, "mentoring.read_thread", circle)
    before = number_before()
    rows = list(reading().scalars(messages_before(found.id, before, A_PAGE + 1))) if reads else []
    messages = list(reversed(rows[:A_PAGE]))
    upto = reading().scalars(reading_of(found.id, signed_in().person_id)).one_or_none()
    read_number = upto.number if upto is not None else 0
    above = rows[A_PAGE] if len(rows) > A_PAGE else None
    return render_template(
        "mentoring/mentorship.html",
        mentorship=found,
        frame=shown_frame(gathered, people),
        messages=shown_messages(messages, circle, people, above),
        earlier=messages[0].number if above is not None else None,
        is_latest=not rows or rows[0].number == found.last_number,
        read_number=read_number,
        first_unread=next(
            (each.number for each in messages if each.number > read_number and each.author_id != actor.person_id), 0
        ),
        reads=reads,
        may_write=can(actor, "mentoring.write_thread", circle),
        may_watch=can(actor, "mentoring.watch_thread", circle),
        may_end=found.state is not MentorshipState.ENDED and can(actor, "mentoring.end", found),
        form=form,
        end_form=end_form or EndForm(found, formdata=None),
        locks=LOCKS,
        fetched_at=now(),
    )


@bp.post("/mentorships/<public_id:public_id>/watch")
@needs("mentoring.watch_thread")
def watch(public_id: str) -> Response:
    """Watch over a thread from now on."""
    with unit_of_work() as work:
        watch_thread(work, seen_thread(work.session, public_id, "mentoring.see_mentorship").mentorship)
    flash(_("You watch over this thread from now on; everybody in it sees that."), "success")
    return redirect(url_for("mentoring.mentorship", public_id=public_id), 303)


@bp.post("/mentorships/<public_id:public_id>/end")
@needs("mentoring.end")
def end(public_id: str) -> Page:
    """End a mentorship; the other side is told."""
    gathered = seen_thread(reading(), public_id, "mentoring.see_mentorship")
    reads = can(acting(), "mentoring.read_thread", gathered.circle)
    form = EndForm(gathered.mentorship)
    if not form.validate_on_submit():
        return mentorship_page(gathered, MessageForm(formdata=None), form), 422
    with unit_of_work() as work:
        found = seen_thread(work.session, public_id, "mentoring.see_mentorship").mentorship
        is_over = found.state is MentorshipState.ENDED
        others = reader_ids(work.session, found, work.today, work.limits) if not is_over else ()
        end_mentorship(work, found, form.reason.data)
        for person_id in others:
            if person_id != work.actor.person_id:
                notify(work, person_id, "mentoring.ended", public_id=found.public_id)
    flash(_("The mentorship has ended. Thank you for the time you gave each other."), "success")
    # Whoever was part of it goes on to thanks and certificate.
    return redirect(url_for("certificates.of_mentorship" if reads else "mentoring.mentorship", public_id=public_id), 303)
