"""What a person takes along of certificates and thanks: what they hold, their own words, and those they received."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from talent_net.domain.certificates.queries.certificates import certificates_of, plans_set_by, thanks_by, thanks_to
from talent_net.domain.people.export import values_of


def certificates_told(session: Session, person_id: int) -> dict[str, list[Any]]:
    """Certificates with their codes, thanks given and received, and the ends that the person planned. Who thanked is said by the
    mentorship, as threads say it.
    """
    return {
        "certificates": [values_of(row) for row in session.scalars(certificates_of(person_id))],
        "thanks_given": [
            {
                "written_at": row.written_at.isoformat(),
                "deleted_at": row.deleted_at.isoformat() if row.deleted_at else None,
                "words": "" if row.deleted_at else row.body,
            }
            for row in session.scalars(thanks_by(person_id))
        ],
        "thanks_received": [
            {"written_at": row.written_at.isoformat(), "mentorship": row.mentorship.public_id, "words": row.body}
            for row in session.scalars(thanks_to(person_id))
        ],
        "ends_planned": [values_of(row) for row in session.scalars(plans_set_by(person_id))],
    }
