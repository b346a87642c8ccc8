"""What is asked where scores are sums, and who answers."""

from dataclasses import dataclass

from talent_net.matching.assignment.arrays import Whole
from talent_net.matching.assignment.places import Places
from talent_net.matching.assignment.sources import Edges


@dataclass(frozen=True, slots=True)
class Task:
    """Choose edges within the places so that exactly `served` waiting students get a mentor.

    With `keeps`, a weight an edge, the choice must weigh at least `least_kept`.
    """

    edges: Edges
    places: Places
    served: int
    keeps: Whole | None = None
    least_kept: int = 0
