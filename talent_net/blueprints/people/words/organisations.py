"""Sentences about organisations."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.domain.people.model import OrganisationKind
from talent_net.domain.people.queries.organisation_desks import Belonging, InvitationState
from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "people.both_names_needed": _l("Please give the name in Japanese and in English."),
    "people.names_too_long": _l("Please use at most %(most)s letters on one line."),
    "people.country_unknown": _l("Please choose a country from the list."),
    "people.website_malformed": _l("Please give an address that begins with https://, such as https://www.example.ac.jp."),
    "people.too_many_proposals": _l("You have %(most)s proposals waiting already. Please wait until they are decided."),
    "people.proposal_needs_person": _l("Only a signed-in member can propose this."),
    "people.organisation_known": _l("An organisation with this name is here already."),
    "people.organisation_stands": _l("This organisation is approved already."),
    "people.organisation_unapproved": _l("Please choose an approved organisation."),
    "people.organisation_in_use": _l("People or a roster belong to this organisation already."),
    "people.domain_malformed": _l("“%(domain)s” is not an e-mail domain. Write it like example.ac.jp."),
    "people.domain_shared": _l("Anybody can have an address at %(domain)s, so it cannot verify anyone."),
    "people.domain_taken": _l("%(domain)s belongs to another organisation already."),
}

NOTICES: dict[str, NoticeWords] = {
    "people.organisation_approved": NoticeWords(
        _l("The organisation that you proposed has been approved."), "people.organisation", ("slug",)
    ),
    "people.organisation_declined_other": NoticeWords(
        _l("The organisation that you proposed was not taken up."), "people.organisations"
    ),
    "people.organisation_declined_duplicate": NoticeWords(
        _l("The organisation that you proposed is here already under another name."), "people.organisations"
    ),
    "people.organisation_declined_unclear": NoticeWords(
        _l(
            "The organisation that you proposed was not taken up: its names or its website were not clear. You can propose it again."
        ),
        "people.propose_organisation_form",
    ),
    "people.organisation_declined_unfitting": NoticeWords(
        _l("The organisation that you proposed was not taken up: it does not belong among the organisations of this network."),
        "people.organisations",
    ),
    "people.organisation_waits_again": NoticeWords(
        _l("The decision on the organisation that you proposed was taken back. It is being looked at again."),
        "people.organisations",
    ),
}

KINDS: dict[OrganisationKind, object] = {
    OrganisationKind.UNIVERSITY: _l("University"),
    OrganisationKind.SCHOOL: _l("School"),
    OrganisationKind.COMPANY: _l("Company"),
    OrganisationKind.OVERSEAS_OFFICE: _l("Overseas office of the city"),
    OrganisationKind.CITY_BODY: _l("City body"),
    OrganisationKind.STUDENT_GROUP: _l("Student group"),
}
BELONGINGS: dict[Belonging, object] = {
    Belonging.VERIFIED: _l("Verified"),
    Belonging.NAMED: _l("Named themselves"),
}
INVITATION_STATES: dict[InvitationState, object] = {
    InvitationState.WAITING: _l("Under way"),
    InvitationState.LAPSED: _l("Lapsed"),
    InvitationState.ACCEPTED: _l("Invitation accepted"),
}
