"""What each persona of the demo world comes to by clicking, and why some pages are for nobody to come to so."""

from __future__ import annotations

ABOUT = {
    "pages.about",
    "pages.news",
    "pages.news_item",
    "pages.news_feed",
    "pages.safety",
    "pages.privacy",
    "pages.terms",
    "pages.conduct",
    "pages.accessibility",
}
OWN_PAGES = {
    "pages.home",
    "notices.index",
    "announcements.index",
    "subscriptions.index",
    "calendar.index",
    "hours.index",
    "mentoring.mentorships",
    "people.own_profile",
    "people.view_as",
    "people.edit_profile",
    "people.edit_section",
    "people.edit_career",
    "people.new_career_entry",
    "people.me",
    "people.my_verification",
    "people.ask_verification_form",
    "people.sessions",
    "people.second_factor",
    "people.email",
    "people.password",
    "people.data",
    "people.blocked",
    "reports.index",
}
OTHERS = {
    "people.directory",
    "searches.index",
    "people.profile",
    "people.photo",
    "people.organisations",
    "people.organisation",
    "people.propose_organisation_form",
    "people.vocabulary",
    "people.propose_term_form",
}
# What the organisers of one organisation come to; staff choose among all organisations.
ORGANISATION_DESK = {
    "hours.school",
    "people.desk_invitations",
    "people.desk_members",
    "people.organisation_desk",
}
ROSTERS = {
    "people.organisation_desks",
    "people.rosters",
    "people.roster",
    "people.roster_import",
    "people.roster_download",
    "people.upload_roster_form",
    "people.edit_organisation_form",
}
DESK = {
    "admin.evidence",
    "admin.index",
    "admin.imports",
    "admin.organisations",
    "admin.people",
    "admin.person",
    "admin.requests",
    "admin.term",
    "admin.terms",
    "pages.texts",
    "pages.edit_text",
    "pages.history",
    "pages.version",
    "pages.new_news",
    "people.new_organisation",
}
REPORTS = {"reports.desk", "reports.case"}
MENTORING_DESK = {
    "mentoring.console",
    "mentoring.console_answers",
    "mentoring.console_csv",
    "mentoring.console_xlsx",
    "feedback.averages",
}
ADDRESSED = {"announcements.announcement"}
ANNOUNCING = {
    "announcements.desk",
    "announcements.new",
    "announcements.draft",
    "announcements.edit",
    "announcements.confirm",
}
# What a student who asks comes to, what a mentor does, and what the programme does.
ASKING = {"mentoring.requests", "mentoring.request", "mentoring.ask"}
MENTORING = {"mentoring.desk", "mentoring.terms"}
THREADS = {
    "mentoring.mentorship",
    "meetings.of_mentorship",
    "meetings.index",
    "certificates.of_mentorship",
    "exchanges.of_mentorship",
    "goals.of_mentorship",
}
# Whoever has a meeting before them.
MEETING = {"meetings.meeting", "meetings.move_form", "meetings.terms"}
CERTIFIED = {"certificates.certificate", "certificates.pdf", "certificates.verified"}
SUGGESTED = {"mentoring.find", "mentoring.wishes", "mentoring.seek", "mentoring.weights", "mentoring.put_aside"}
PROGRAMMES = {"programmes.index", "programmes.programme", "programmes.enrol"}
RUNNING = {
    "programmes.desk",
    "programmes.new",
    "programmes.console",
    "programmes.edit",
    "programmes.people",
    "programmes.weights",
    "programmes.decisions",
}
MEMBER = (
    ABOUT | OWN_PAGES | OTHERS | SUGGESTED | PROGRAMMES | {"certificates.index", "certificates.verify", "office_hours.sessions"}
)
ADULT = MEMBER | {"mentoring.students", "office_hours.held"}
MEANT_FOR = {
    # The student takes part in a programme that is being matched.
    "student": ADULT | ADDRESSED | ASKING | THREADS | MEETING | {"programmes.wishes"},
    "pupil": MEMBER | ASKING,
    "alumna": ADULT | MENTORING | THREADS | MEETING | CERTIFIED | {"mentoring.turn", "office_hours.new"},
    "safeguarding": ADULT
    | REPORTS
    | THREADS
    | {"mentoring.officer", "mentoring.officer_case", "feedback.below", "admin.index", "admin.people", "admin.person"},
    # Who has blocked somebody may report them from the list.
    "professional": ADULT | MENTORING | {"reports.new"},
    "organiser": ADULT | ROSTERS | ORGANISATION_DESK | RUNNING,
    "coordinator": ADULT
    | DESK
    | REPORTS
    | ANNOUNCING
    | RUNNING
    | MENTORING_DESK
    | {"mentoring.officer", "mentoring.officer_case", "mentoring.waiting", "mentoring.waiting_case", "feedback.below"},
    "administrator": ADULT | DESK | ANNOUNCING | ROSTERS | RUNNING | {"admin.audit", "admin.jobs"},
}
HELD = [f"office_hours.{page}" for page in ("session", "edit", "move", "kept_place", "mail_kept_place")]
# Pages to which no link of a signed-in person's leads, and why.
NOT_BY_CLICKING = {
    "pages.landing": "visitors only",
    "people.sign_in": "visitors only",
    "mentoring.compare": "follows a form",
    "mentoring.invited": "from a notice",
    "calendar.entry_file": "only where something is planned, and a download",
    "calendar.feed": "an address for calendars, only where somebody made one",
    "goals.edit_form": "only where a goal was set",
    "goals.edit_step_form": "only where a goal has steps",
    "goals.edit_item_form": "only where something is to do",
    "feedback.form": "only where somebody is asked, and from a mail",
    "feedback.thanks": "follows a form",
    "people.sign_up": "visitors only",
    "people.reset": "visitors only",
    "people.reset_sent": "follows a form",
    "people.check_mail": "follows a form",
    "people.second_step": "follows a form",
    "people.prove": "stands before a page",
    "people.own_verification_request": "follows a request",
    "people.begin": "follows the first confirmation",
    "people.confirm": "from a mail",
    "people.confirm_email_change": "from a mail",
    "people.new_password": "from a mail",
    "people.invitation": "from a mail",
    "people.roster_import_progress": "a part of a page",
    "announcements.count": "a part of a page",
    "announcements.progress": "a part of a page",
    "programmes.progress": "a part of a page",
    "programmes.shares": "a part of a page",
    **dict.fromkeys(HELD, "only where a mentor holds a session, and from a mail"),
    "programmes.pair": "only where a plan was published, and from a mail",
    "programmes.run": "only where a programme was solved",
    "programmes.instance": "only where a programme was solved",
    "programmes.edit_plan": "only where a programme was solved",
    "programmes.confirm": "only where a programme was solved",
    "programmes.compare": "only where a programme was solved twice",
    "subscriptions.unsubscribe": "from a mail",
    "people.roster_rejected_lines": "only where an import left lines out",
    "notices.bell": "a part of a page",
    "mentoring.mail_answer": "from a mail",
    "mentoring.ask_first": "from the wish list",
    "mentoring.unread_threads": "a part of a page",
    "mentoring.messages": "a part of a page",
    "mentoring.edit_message_form": "only where one has written something",
    "mentoring.attachment": "only where something was attached",
    "mentoring.preview": "only where a picture was attached",
    "exchanges.answer": "only where questions wait",
    "exchanges.reword": "only where questions wait",
    "exchanges.recording": "only where an answer was spoken",
    "calls.room": "only around the hour of a meeting that is held here",
    "reports.new_of": "only where somebody else has written something",
    "cards.card": "a picture for pages elsewhere that link to ours",
    "searches.new": "only where something was searched for",
    "searches.show": "only where a search was saved, and from a mail",
    "notices.latest": "a part of a page",
    "pages.robots": "for machines",
    "pages.sitemap": "for machines",
    "health.healthz": "for machines",
    "health.readyz": "for machines",
    "outbox.index": "for developers",
    "outbox.letter": "for developers",
    "pages.components": "for developers",
    "static": "not a page",
}
