"""Profile pages: one's own, another's, and one's own through other eyes."""

from __future__ import annotations

from flask import abort, render_template

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.cards import social_card_of
from talent_net.blueprints.people.looking import card_from, may_mail, own_person, seen_viewpoint
from talent_net.blueprints.people.sections import SECTIONS, section_of
from talent_net.blueprints.people.shown.profiles import shown_profile
from talent_net.blueprints.people.shown.together import promises_for, shared_hours
from talent_net.blueprints.people.words.profiles import STEPS
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.cards import filled_parts
from talent_net.domain.people.model import Audience, Person
from talent_net.domain.people.queries.profiles import person_by_public_id
from talent_net.domain.people.rules.audiences import Part, Viewpoint, clamp_part
from talent_net.domain.people.rules.completeness import Completeness, completeness_of
from talent_net.kernel.work import city_date
from talent_net.web.cards import card_address
from talent_net.web.guards import needs, public
from talent_net.web.work import limits, now, reading


@bp.get("/<public_id:public_id>")
@public
def profile(public_id: str) -> str:
    """A person's profile, as far as the reader may see it."""
    person, viewpoint = seen_viewpoint(reading().scalars(person_by_public_id(public_id)).one_or_none())
    card = card_from(person, viewpoint, may_mail=may_mail(person))
    promise, own = promises_for(card, person)
    public_card = social_card_of(person)
    return render_template(
        "people/profile.html",
        shown=shown_profile(card, now(), promise),
        together=shared_hours(promise, own, now()),
        is_self=viewpoint is Viewpoint.SELF,
        social_picture=card_address(f"people.{public_id}", public_card) if public_card else None,
    )


@bp.get("/me/profile")
@needs("people.edit_profile")
def own_profile() -> str:
    """One's own profile, with who sees what and the next best step."""
    person = own_person()
    card = card_from(person, Viewpoint.SELF)
    return render_template(
        "people/profile.html",
        shown=shown_profile(card, now(), promises_for(card, person)[0]),
        audiences=audiences_of(person),
        sections=SECTIONS,
        **progress_of(person),
    )


@bp.get("/me/view-as/<viewpoint>")
@needs("people.edit_profile")
def view_as(viewpoint: str) -> str:
    """One's own profile as the public, a member or a match meets it."""
    if viewpoint not in {Viewpoint.PUBLIC, Viewpoint.MEMBER, Viewpoint.MATCH}:
        abort(404)
    person, eyes = own_person(), Viewpoint(viewpoint)
    protected = is_protected(person, city_date(now()), limits())
    card = card_from(person, eyes, may_mail=eyes is not Viewpoint.PUBLIC and not protected)
    return render_template(
        "people/profile.html",
        shown=shown_profile(card, now(), promises_for(card, person)[0]),
        eyes=eyes,
        is_hidden=eyes is Viewpoint.PUBLIC and audiences_of(person)["name"] is not Audience.PUBLIC,
    )


def audiences_of(person: Person) -> dict[str, Audience]:
    """The audience that counts for each part, by the part's name."""
    protected = is_protected(person, city_date(now()), limits())
    return {
        part.value: clamp_part(part, getattr(person.profile, f"audience_{part.value}"), is_protected=protected) for part in Part
    }


def completeness_for(person: Person) -> Completeness:
    """How complete the person's profile is."""
    protected = is_protected(person, city_date(now()), limits())
    return completeness_of(person.calling, filled_parts(card_from(person, Viewpoint.SELF)), is_protected=protected)


def progress_of(person: Person) -> dict[str, object]:
    """The completeness with the words and the address of the next best step, as pages print them."""
    found = completeness_for(person)
    step = found.next_part
    return {
        "percent": found.percent,
        "next_words": STEPS[step] if step else None,
        "next_address": section_of(step).address if step else None,
    }
