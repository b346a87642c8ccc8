"""What the map of the front page may tell: whatever the world is like, nothing of fewer than ten people."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from talent_net.domain.people.rules.organisations import SMALLEST_COUNT
from talent_net.domain.people.rules.residences import Cell, Cells, cells_of

places = st.tuples(st.sampled_from(["JP", "US", "DE", "KE"]), st.sampled_from(["", "one", "two", "three"]))
worlds = st.dictionaries(places, st.integers(min_value=0, max_value=25))
Crowd = frozenset[tuple[str, str, int]]


def crowds_of(cells: Cells, counts: dict[tuple[str, str], int]) -> list[tuple[int, Crowd]]:
    """Each printed number with the very people whom it stands for."""
    everybody = {(*where, number) for where, people in counts.items() for number in range(people)}
    told = {(cell.country, cell.place) for cell in cells.cities}
    found = [(cell.people, {one for one in everybody if one[:2] == (cell.country, cell.place)}) for cell in cells.cities]
    rest = {one for one in everybody if one[:2] not in told}
    found += [(cell.people, {one for one in rest if one[0] == cell.country}) for cell in cells.countries]
    if cells.elsewhere:
        found.append((cells.elsewhere, rest - {one for cell in cells.countries for one in rest if one[0] == cell.country}))
    return [(number, frozenset(crowd)) for number, crowd in found]


@given(worlds)
def test_every_number_is_the_true_one_of_ten_people_or_more(counts: dict[tuple[str, str], int]) -> None:
    for number, crowd in crowds_of(cells_of(counts), counts):
        assert number == len(crowd) >= SMALLEST_COUNT


@settings(deadline=None, max_examples=60)
@given(worlds)
def test_no_sum_and_no_difference_tells_of_fewer_than_ten(counts: dict[tuple[str, str], int]) -> None:
    cells = cells_of(counts)
    crowds = [crowd for _, crowd in crowds_of(cells, counts)]
    unions = [frozenset[tuple[str, str, int]]().union(*some) for size in range(4) for some in combinations(crowds, size)]
    for one in unions:
        for other in unions:
            assert not 0 < len(one - other) < SMALLEST_COUNT
    assert cells.people == len(frozenset[tuple[str, str, int]]().union(*crowds))


@given(worlds)
def test_no_country_is_told_beside_a_small_rest_of_it(counts: dict[tuple[str, str], int]) -> None:
    cells = cells_of(counts)
    for country in {country for country, _ in counts}:
        in_all = sum(people for (of, _), people in counts.items() if of == country)
        told = sum(cell.people for cell in (*cells.cities, *cells.countries) if cell.country == country)
        if any(cell.country == country for cell in cells.countries):
            assert told == in_all


def test_small_numbers_fall_to_the_country_then_to_elsewhere_then_out_of_sight() -> None:
    counts = {("JP", "yokohama"): 40, ("JP", "tokyo"): 6, ("JP", ""): 4, ("DE", "berlin"): 9, ("KE", "nairobi"): 1}
    cells = cells_of(counts)
    assert cells == Cells((Cell("JP", "yokohama", 40),), (Cell("JP", "", 10),), 10)
    assert cells_of({**counts, ("KE", "nairobi"): 0}).elsewhere == 0


def test_an_empty_world_tells_nothing() -> None:
    assert cells_of({}) == Cells()
    assert cells_of({}).people == 0
