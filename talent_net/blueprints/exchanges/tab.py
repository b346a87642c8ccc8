"""Questions across the night stand beside the thread."""

from flask_babel import lazy_gettext as _l

from talent_net.web.mentorship_tabs import MentorshipTab

TAB = MentorshipTab(words=_l("Across the night"), endpoint="exchanges.of_mentorship", place=4)
