"""No cell of ours becomes a formula, and none is lost on its way out and in again."""

import pytest

from talent_net.domain.people.rules.rosters.exports import neutral
from talent_net.domain.people.rules.rosters.values import tidy


@pytest.mark.parametrize("cell", ["=1+1", "+81", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "＋1", "－1", "＠x"])
def test_formula_is_neutralised(cell):
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "山田", "a=b", "21-001", "'x"])
def test_other_cells_stay(cell):
    assert neutral(cell) == cell


@pytest.mark.parametrize("cell", ["=1+1", "-x", "@home", "山田"])
def test_exported_cell_comes_in_again_as_it_was(cell):
    assert tidy(neutral(cell)) == cell
