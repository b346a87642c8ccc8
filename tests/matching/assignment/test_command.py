"""The solver as a tool by itself: the example of the documentation, and what it says to wrong files."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from talent_net.matching.__main__ import main

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[3]
DOCS = (ROOT / "docs" / "matching.md").read_text(encoding="utf-8")
PLAIN = {"students": 2, "mentors": 1, "demand": [1, 1], "capacity": [1], "scores": [[0, 0, 0.5], [1, 0, 0.75]]}


def run(*arguments):
    command = [sys.executable, "-m", "talent_net.matching", "assign", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def documented():
    """The example of the documentation: the instance, and what is printed for it."""
    instance, printed = re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL)[:2]
    return instance, json.loads(printed)


@pytest.mark.parametrize("arguments", [(), ("--mode", "fair", "--seed", "0")])
def test_the_documented_example_gives_the_documented_answer(tmp_path, arguments):
    instance, printed = documented()
    (tmp_path / "instance.json").write_text(instance)
    done = run(tmp_path / "instance.json", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert answer.pop("seconds") >= 0
    printed.pop("seconds")
    assert answer == printed


@pytest.mark.parametrize("mode", ["fair", "total", "stable"])
def test_every_mode_prints_every_figure(tmp_path, capsys, mode):
    (tmp_path / "instance.json").write_text(json.dumps(PLAIN))
    assert main(["assign", str(tmp_path / "instance.json"), "--mode", mode, "--seed", "3", "--compact"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    answer = json.loads(printed)
    assert answer["pairs"] == [[1, 0]]
    assert (answer["served"], answer["worst"], answer["mean"], answer["total"]) == (1, 0.75, 0.75, 0.75)
    assert (answer["upper_bound"], answer["gap"], answer["blocking_pairs"], answer["seed"]) == (0.75, 0, 0, 3)
    assert answer["load"] == [1]


def test_the_same_file_and_seed_print_the_same(tmp_path, capsys):
    scores = [[s, m, (s * m) % 4] for s in range(9) for m in range(6)]
    tied = {"students": 9, "mentors": 6, "demand": [2] * 9, "capacity": [2] * 6, "scores": scores}
    (tmp_path / "instance.json").write_text(json.dumps(tied))
    for mode in ("fair", "total", "stable"):
        printed = []
        for _ in range(2):
            main(["assign", str(tmp_path / "instance.json"), "--mode", mode, "--seed", "5"])
            printed.append(re.sub(r'"seconds": [\d.e-]+', "", capsys.readouterr().out))
        assert printed[0] == printed[1]


def changed(**keys):
    return json.dumps({**PLAIN, **keys})


WRONG = {
    "empty": ("", "not JSON"),
    "cut off": ('{"students": 2, ', "not JSON"),
    "a list": ("[]", "an object"),
    "a key missing": (json.dumps({key: value for key, value in PLAIN.items() if key != "scores"}), "scores is missing"),
    "a key unknown": (changed(forbiden=[[0, 0]]), "'forbiden'"),
    "a key twice": ('{"students": 1, "students": 2}', "twice"),
    "NaN": (changed(scores=[[0, 0, float("nan")]]), "NaN"),
    "infinite": ('{"students":1,"mentors":1,"demand":[1],"capacity":[1],"scores":[[0,0,1e999]]}', "not a score"),
    "negative score": (changed(scores=[[0, 0, -1]]), "scores[0]"),
    "a score in words": (changed(scores=[[0, 0, "1"]]), "scores[0]"),
    "a true score": (changed(scores=[[0, 0, True]]), "scores[0]"),
    "too large a score": (changed(scores=[[0, 0, 10**400]]), "too large"),
    "a huge score": (changed(scores=[[0, 0, 1e300]]), "too large"),
    "a pair in two": (changed(scores=[[0, 0]]), "scores[0]"),
    "no such student": (changed(scores=[[2, 0, 1]]), "no student 2"),
    "no such mentor": (changed(scores=[[0, 0, 1], [0, 1, 1]]), "scores[1]"),
    "a student beyond all numbers": (changed(scores=[[10**30, 0, 1]]), "too large"),
    "negative student": (changed(scores=[[-1, 0, 1]]), "no student -1"),
    "half a student": (changed(scores=[[0.5, 0, 1]]), "scores[0]"),
    "a pair twice": (changed(scores=[[0, 0, 1], [0, 0, 1]]), "twice"),
    "too few demands": (changed(demand=[1]), "demand"),
    "negative demand": (changed(demand=[1, -1]), "demand[1]"),
    "half a place": (changed(capacity=[1.5]), "capacity[0]"),
    "capacity beyond all numbers": (changed(capacity=[10**12]), "capacity[0]"),
    "a number of students in words": (changed(students="2"), "students"),
    "demand in words": (changed(demand="11"), "demand"),
    "ranks for too few": (changed(student_ranks=[[]]), "student_ranks"),
    "a rank without a mentor": (changed(student_ranks=[[], [[5, 1]]]), "student_ranks[1]"),
    "a rank twice": (changed(mentor_ranks=[[[0, 1], [0, 2]]]), "ranked twice"),
    "a negative rank": (changed(mentor_ranks=[[[0, -1]]]), "rank"),
    "half a rank": (changed(mentor_ranks=[[[0, 1.5]]]), "mentor_ranks[0][0]"),
    "a pin without a score": (changed(scores=[[0, 0, 1]], pins=[[1, 0]]), "pins[0]"),
    "a pin forbidden": (changed(pins=[[0, 0]], forbidden=[[0, 0]]), "forbidden"),
    "a pin below the floor": (changed(pins=[[0, 0]], floor=0.6), "below the floor"),
    "pins beyond capacity": (changed(pins=[[0, 0], [1, 0]]), "capacity"),
    "pins beyond demand": (changed(demand=[0, 1], pins=[[0, 0]]), "demand"),
    "a pin twice": (changed(pins=[[0, 0], [0, 0]]), "twice"),
    "a pin of nobody": (changed(pins=[[0, 9]]), "no mentor 9"),
    "forbidden of nobody": (changed(forbidden=[[9, 0]]), "no student 9"),
    "a floor in words": (changed(floor="low"), "floor"),
    "a negative floor": (changed(floor=-1), "floor"),
    "nested without end": ("[" * 100_000, "nested"),
    "a number without end": ('{"students": ' + "9" * 5000 + "}", "too long"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_file_gets_one_clear_line(tmp_path, capsys, kind):
    text, word = WRONG[kind]
    (tmp_path / "wrong.json").write_text(text)
    assert main(["assign", str(tmp_path / "wrong.json")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "wrong.json" in err
    assert word in err


def test_files_that_cannot_be_read_get_one_clear_line(tmp_path):
    (tmp_path / "latin.json").write_bytes(b'{"students": "\xe9"}')
    for path, word in ((tmp_path / "none.json", "No such file"), (tmp_path, "directory"), (tmp_path / "latin.json", "UTF-8")):
        done = run(path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert word in done.stderr


@pytest.mark.parametrize("arguments", [["--mode", "best"], ["--seed", "-1"], ["--seed", "x"]])
def test_a_wrong_argument_ends_with_two(tmp_path, capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        main(["assign", str(tmp_path / "instance.json"), *arguments])
    assert ended.value.code == 2
    assert arguments[0] in capsys.readouterr().err
