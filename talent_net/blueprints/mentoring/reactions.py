"""What follows in mentoring."""

import talent_net.blueprints.mentoring.request_reactions
import talent_net.blueprints.mentoring.suggestion_reactions
import talent_net.blueprints.mentoring.thread_reactions
import talent_net.domain.mentoring.model  # noqa: F401 - its tables are part of the house
