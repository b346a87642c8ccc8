"""What follows: a mentorship that begins is planned, one that ends is certified, and both are told in time."""

from __future__ import annotations

from talent_net.domain.certificates.actions.certificates import issue_certificates
from talent_net.domain.certificates.actions.plans import plan_usual_end
from talent_net.domain.certificates.facts import (
    CertificateIssued,
    CertificateReissued,
    CertificateRevoked,
    EndNear,
    EndPlanned,
    ThanksGiven,
)
from talent_net.domain.certificates.queries.certificates import certificate_with_id
from talent_net.domain.meetings.facts import MeetingHeld, MeetingMissed
from talent_net.domain.mentoring.circles import gather
from talent_net.domain.mentoring.facts.mentorships import MentorshipBegun, MentorshipEnded
from talent_net.domain.mentoring.queries.threads import mentorship_with_id
from talent_net.domain.mentoring.rules.threads import watchers
from talent_net.domain.notices.actions import notify
from talent_net.domain.subscriptions.model import Topic
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus
from talent_net.web.mail import queue_topic_mail


@bus.inside(MentorshipBegun)
def plan_a_year(work: Work, fact: MentorshipBegun) -> None:
    """Every mentorship has a planned end, which the two can move."""
    plan_usual_end(work, fact.mentorship_id)


@bus.inside(MeetingHeld, MeetingMissed, MentorshipEnded)
def certify(work: Work, fact: MeetingHeld | MeetingMissed | MentorshipEnded) -> None:
    """Both have their certificates with the very commit that ends it, or that closes their last meeting."""
    issue_certificates(work, fact.mentorship_id)


@bus.inside(EndPlanned)
def tell_the_other(work: Work, fact: EndPlanned) -> None:
    """Nobody's plans change behind their back."""
    mentorship = work.session.scalars(mentorship_with_id(fact.mentorship_id)).one()
    for person_id in set(mentorship.two_ids) - {work.actor.person_id}:
        notify(work, person_id, "certificates.planned", public_id=mentorship.public_id)


@bus.inside(EndNear)
def remind_both(work: Work, fact: EndNear) -> None:
    """A notice and a mail to each of the two."""
    mentorship = work.session.scalars(mentorship_with_id(fact.mentorship_id)).one()
    for person_id in mentorship.two_ids:
        notify(work, person_id, "certificates.near", public_id=mentorship.public_id, days=fact.days)
        queue_topic_mail(
            work, Topic.MENTORING, "certificates/near", person_id=person_id, public_id=mentorship.public_id, days=fact.days
        )


@bus.inside(CertificateIssued)
def tell_of_issue(work: Work, fact: CertificateIssued) -> None:
    """Its holder finds it."""
    found = work.session.scalars(certificate_with_id(fact.certificate_id)).one()
    notify(work, fact.holder_id, "certificates.issued", public_id=found.public_id)


@bus.inside(CertificateReissued)
def tell_of_reissue(work: Work, fact: CertificateReissued) -> None:
    """Its holder shows this one from now on."""
    found = work.session.scalars(certificate_with_id(fact.certificate_id)).one()
    notify(work, fact.holder_id, "certificates.reissued", public_id=found.public_id)


@bus.inside(CertificateRevoked)
def tell_of_withdrawal(work: Work, fact: CertificateRevoked) -> None:
    """Nobody shows a certificate that counts no more without knowing it."""
    found = work.session.scalars(certificate_with_id(fact.certificate_id)).one()
    notify(work, fact.holder_id, "certificates.revoked", public_id=found.public_id)


@bus.inside(ThanksGiven)
def tell_of_thanks(work: Work, fact: ThanksGiven) -> None:
    """The other of the two reads them, and so do those who watch over a pupil."""
    mentorship = work.session.scalars(mentorship_with_id(fact.mentorship_id)).one()
    notify(work, fact.recipient_id, "certificates.thanks", public_id=mentorship.public_id)
    for party in watchers(gather(work.session, mentorship, work.today, work.limits).circle):
        notify(work, party.id, "certificates.thanks_watched", public_id=mentorship.public_id)
