"""How well a student and a mentor fit, why, and what speaks against it; and the best few of very many.

`measures` defines each criterion, `weights` how much it counts, `index` holds many people, `ranking` finds the best, `reasons` tells why.
"""

from talent_net.matching.scoring.fits import Question, Side
from talent_net.matching.scoring.index import FitIndex, Rarity
from talent_net.matching.scoring.ranking import Ranked, all_scores, best_of
from talent_net.matching.scoring.reasons import Fit, Met, Part, fits_with, pair_fit
from talent_net.matching.scoring.traits import Traits, Vocabulary
from talent_net.matching.scoring.weights import OF_MENTORS, USUAL, Criterion, Weights

__all__ = [
    "OF_MENTORS",
    "USUAL",
    "Criterion",
    "Fit",
    "FitIndex",
    "Met",
    "Part",
    "Question",
    "Ranked",
    "Rarity",
    "Side",
    "Traits",
    "Vocabulary",
    "Weights",
    "all_scores",
    "best_of",
    "fits_with",
    "pair_fit",
]
