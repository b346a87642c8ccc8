"""The meetings of a mentorship stand beside its thread."""

from flask_babel import lazy_gettext as _l

from talent_net.web.mentorship_tabs import MentorshipTab

TAB = MentorshipTab(words=_l("Meetings"), endpoint="meetings.of_mentorship", place=2)
