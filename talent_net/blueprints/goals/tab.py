"""The goals are a page of every mentorship."""

from flask_babel import lazy_pgettext

from talent_net.web.mentorship_tabs import MentorshipTab

TAB = MentorshipTab(words=lazy_pgettext("mentorship", "Goals"), endpoint="goals.of_mentorship", place=3)
