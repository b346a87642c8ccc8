"""The end of a mentorship is the last of its pages."""

from flask_babel import lazy_pgettext

from talent_net.web.mentorship_tabs import MentorshipTab

TAB = MentorshipTab(words=lazy_pgettext("mentorship", "End"), endpoint="certificates.of_mentorship", place=5)
