"""The thread is the first page of a mentorship."""

from flask_babel import lazy_gettext as _l

from talent_net.web.mentorship_tabs import MentorshipTab

TAB = MentorshipTab(words=_l("Messages"), endpoint="mentoring.mentorship", place=1)
