"""Sentences about accounts."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "people.birth_date_impossible": _l("Please check the date of birth."),
    "people.too_young": _l("One can join from the age of %(age)s."),
    "people.needs_school": _l(
        "Below the age of %(age)s one joins through one’s school. Please ask your teacher for an invitation."
    ),
    "people.school_missing": _l("Please choose where you study."),
    "people.graduation_missing": _l("Please choose the year in which you graduate."),
    "people.graduation_past": _l("This year is over. If you have graduated, please choose where you study or work now."),
    "people.graduation_far": _l("Please check the year: it lies more than %(years)s years ahead."),
    "people.email_taken": _l("This address has an account already."),
    "people.password_short": _l("Please use at least %(length)s characters. A few words in a row are easy to remember."),
    "people.password_long": _l("Please use at most %(length)s characters."),
    "people.password_common": _l("Many people use this password, so it is tried first. Please choose another one."),
    "people.password_like_email": _l("Please choose a password that does not contain your e-mail address."),
    "people.password_wrong": _l("This password is not right. Please try again."),
    "people.sign_in_wrong": _l("Address and password do not fit together. Please check both."),
    "people.too_many_guesses": _l(
        "There were too many attempts. Please wait an hour, or set a new password by e-mail: that works at once."
    ),
    "people.code_wrong": _l("This code is not right or was used already. Please enter the one that is shown now."),
    "people.link_over": _l("This link has been used or is over."),
    "people.email_same": _l("This is your present address."),
    "people.email_other": _l("This is not the address of your account. Please type it as it stands above."),
    "people.second_factor_required": _l("Staff cannot do without the second factor."),
    "people.role_member": _l("Everybody is a member already."),
    "people.role_organisation": _l("An organiser needs an organisation; other roles have none."),
    "people.last_administrator": _l("Somebody has to administer the house: first make another person an administrator."),
    "people.reason_unknown": _l("Please choose one of the reasons."),
}

NOTICES: dict[str, NoticeWords] = {
    "people.role_granted": NoticeWords(_l("You have been given a new role."), "people.me"),
    "people.role_revoked": NoticeWords(_l("One of your roles has ended."), "people.me"),
    "people.recovery_code_used": NoticeWords(
        _l("One of your recovery codes was used to sign in. %(left)s are left."), "people.second_factor"
    ),
}

# The subjects of the copy of one's data, in the order of the copy.
HEADINGS: dict[str, object] = {
    "account": _l("Account"),
    "roles": _l("Roles"),
    "sessions": _l("Where I am signed in"),
    "profile": _l("Profile"),
    "place": _l("Where I live"),
    "photo": _l("Photo"),
    "languages": _l("Languages"),
    "fields_and_skills": _l("Fields and skills"),
    "ties": _l("Ties to Yokohama"),
    "weekly_hours": _l("Weekly hours"),
    "days_off": _l("Days off"),
    "quiet_hours": _l("Quiet hours"),
    "calendar": _l("My appointments"),
    "calendar_address": _l("The private address of my calendar"),
    "offers": _l("What I offer"),
    "career": _l("Career path"),
    "verifications": _l("Verifications"),
    "verification_requests": _l("My requests to be verified"),
    "links_sent": _l("Links that were sent to me by mail"),
    "roster_entries": _l("What organisations’ rosters say about me"),
    "notices": _l("Notices"),
    "people_blocked": _l("People I have blocked"),
    "reports": _l("My reports"),
    "saved_searches": _l("Saved searches"),
    "messages": _l("What I wrote in mentoring threads"),
    "threads_read": _l("How far I have read mentoring threads"),
    "threads_watched": _l("Mentoring threads that I watch over"),
    "student_terms": _l("What I look for in mentoring"),
    "wish_list": _l("My wish list"),
    "suggestions_put_aside": _l("Suggestions that I put aside"),
    "mentoring_invitations": _l("Invitations to ask for mentoring"),
    "programmes": _l("Programmes that I take part in"),
    "announcements": _l("Announcements that reached me"),
    "mails_not_wanted": _l("Mails that I do not want"),
    "mentoring_requests": _l("My requests for mentoring"),
    "requests_answered": _l("Requests that came to me"),
    "mentor_terms": _l("My terms as a mentor"),
    "mentorships": _l("My mentorships"),
    "mentoring_time": _l("Time I gave as a mentor"),
    "meetings": _l("My mentoring meetings"),
    "agenda_points": _l("What I put on agendas"),
    "meeting_notes": _l("Notes of my meetings"),
    "meeting_terms": _l("Where I meet"),
    "requests_supervised": _l("Requests for which I was named to watch"),
    "questions_across_the_night": _l("What I asked across the night"),
    "answers_across_the_night": _l("What I answered across the night"),
    "certificates": _l("My certificates"),
    "thanks_given": _l("Thanks that I gave"),
    "thanks_received": _l("Thanks that I received"),
    "ends_planned": _l("Ends of mentorships that I planned"),
    "goals": _l("Goals that I wrote down"),
    "action_items": _l("What I promised to do, or wrote for the other to do"),
    "feedback": _l("How I said it was going"),
    "sessions_held": _l("Office hours and group sessions that I held"),
    "session_places": _l("Places I had in office hours and group sessions"),
    "session_places_kept": _l("Places that were kept for me"),
    "sessions_watched": _l("Sessions over which I watched"),
    "calls": _l("Video calls that I was in"),
    "acts": _l("What I did here"),
}
