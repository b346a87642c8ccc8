"""Issuing certificates when a mentorship ends, and withdrawing one."""

from __future__ import annotations

import secrets

import talent_net.domain.certificates.access  # noqa: F401 - registers the policies
from talent_net.domain.certificates.facts import CertificateIssued, CertificateReissued, CertificateRevoked
from talent_net.domain.certificates.kinds import Part, Withdrawal
from talent_net.domain.certificates.model import Certificate
from talent_net.domain.certificates.queries.certificates import (
    certificate_locked,
    certificate_of,
    certificates_for,
    figures_of,
    meetings_to_close,
    two_of,
)
from talent_net.domain.certificates.rules import ALPHABET, CODE_LETTERS, Figures, check_reissue, earns_certificate
from talent_net.domain.mentoring.model import Mentorship, MentorshipState
from talent_net.domain.people.cards import name_of
from talent_net.domain.people.model import Person
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work, city_date


def issue_certificates(work: Work, mentorship_id: int) -> list[Certificate]:
    """Certify to both what they did until it ended, as it stands now, once; nothing where it has not ended or earns none.

    A meeting that has begun and is not closed is waited for: whoever ends it right after the last hour has that hour certified, too.
    """
    mentorship: Mentorship = work.session.scalars(two_of(mentorship_id)).one()
    if mentorship.state is not MentorshipState.ENDED:
        return []
    if work.session.scalars(meetings_to_close(mentorship_id, work.now)).first() is not None:
        return []
    figures = Figures(*work.session.execute(figures_of(mentorship_id)).one())
    if not earns_certificate(mentorship.end_reason, figures) or work.session.scalars(certificates_for(mentorship_id)).first():
        return []
    issued = [
        _certificate(work, mentorship, figures, holder, part)
        for holder, part in ((mentorship.student, Part.STUDENT), (mentorship.mentor, Part.MENTOR))
    ]
    work.session.add_all(issued)
    work.session.flush()
    for each in issued:
        work.record(CertificateIssued(certificate_id=each.id, holder_id=each.holder_id))
    return issued


def reissue_certificate(work: Work, certificate: Certificate) -> Certificate:
    """Certify to its holder anew, with a code of its own, what one told that was withdrawn as mistaken: as it stands now. The old one stays
    withdrawn. Done twice it is done once. Raises RuleBroken.
    """
    # Two coordinators do so one after the other.
    old = work.session.scalars(certificate_locked(certificate.id)).one()
    ensure(work.actor, "certificates.reissue", old)
    if old.mentorship_id is None:
        raise RuleBroken("certificates.mentorship_gone")
    latest: Certificate = work.session.scalars(certificate_of(old.mentorship_id, old.holder_id)).one()
    if latest.id != old.id and latest.revoked_at is None:
        return latest
    mentorship: Mentorship = work.session.scalars(two_of(old.mentorship_id)).one()
    figures = Figures(*work.session.execute(figures_of(mentorship.id)).one())
    check_reissue(mentorship.end_reason, figures, is_latest=latest.id == old.id)
    holder = mentorship.student if old.part is Part.STUDENT else mentorship.mentor
    issued = _certificate(work, mentorship, figures, holder, old.part)
    work.session.add(issued)
    work.session.flush()
    work.record(CertificateReissued(certificate_id=issued.id, holder_id=issued.holder_id, instead_of_id=old.id))
    return issued


def revoke_certificate(work: Work, certificate: Certificate, reason: Withdrawal) -> None:
    """It counts no more, and says so to whoever verifies it. Idempotent."""
    found = work.session.scalars(certificate_locked(certificate.id)).one()
    ensure(work.actor, "certificates.revoke", found)
    if found.revoked_at is not None:
        return
    found.revoked_at, found.revoked_by_id, found.revoke_reason = work.now, work.actor.person_id, reason.value
    work.session.flush()
    work.record(CertificateRevoked(certificate_id=found.id, holder_id=found.holder_id, reason=reason.value))


def _certificate(work: Work, mentorship: Mentorship, figures: Figures, holder: Person, part: Part) -> Certificate:
    name, last_at = name_of(holder), mentorship.ended_at or work.now
    return Certificate(
        code="".join(secrets.choice(ALPHABET) for _ in range(CODE_LETTERS)),
        holder_id=holder.id,
        mentorship_id=mentorship.id,
        part=part,
        name_ja=name.japanese or name.kana,
        name_en=name.latin,
        first_on=city_date(mentorship.started_at),
        last_on=city_date(last_at),
        meetings=figures.meetings,
        minutes=figures.minutes,
        goals_reached=figures.goals_reached,
        issued_at=work.now,
    )
