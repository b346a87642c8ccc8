"""Who may do what among people, by subject."""

from talent_net.domain.people.access import accounts as accounts
from talent_net.domain.people.access import blocks as blocks
from talent_net.domain.people.access import gate as gate
from talent_net.domain.people.access import organisations as organisations
from talent_net.domain.people.access import profiles as profiles
from talent_net.domain.people.access import rosters as rosters
from talent_net.domain.people.access import staff as staff
from talent_net.domain.people.access import verification as verification
from talent_net.domain.people.access import verification_requests as verification_requests
from talent_net.domain.people.access import vocabulary as vocabulary
from talent_net.domain.people.access import vocabulary_loading as vocabulary_loading
