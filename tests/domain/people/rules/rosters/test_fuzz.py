"""Whatever bytes come: a reading, or a rule that says what is wrong with the file."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from talent_net.domain.people.rules.rosters.columns import _TITLES
from talent_net.domain.people.rules.rosters.decoding import decode
from talent_net.domain.people.rules.rosters.lines import LENGTHS, TEXT_LENGTH
from talent_net.domain.people.rules.rosters.outline import outline_of
from talent_net.domain.people.rules.rosters.reading import read_roster
from talent_net.domain.people.rules.rosters.values import tidy
from talent_net.kernel.errors import RuleBroken

titles = st.sampled_from([title for words in _TITLES.values() for title in words.split()])
cells = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["a@example.jp", "２１Ａ", "令和3年", '"', "=1", "\0", "　", "山田　太郎", "\r", "x" * 300]),
)
rows = st.lists(cells, max_size=6).map(",".join)
tables = st.builds(
    lambda head, body: "\r\n".join([",".join(head), *body]), st.lists(titles, min_size=1, max_size=5), st.lists(rows, max_size=12)
)


def reads_or_refuses(body: bytes) -> None:
    try:
        outline = outline_of(body)
        reading = read_roster(outline)
    except RuleBroken:
        return
    last = outline.text.count("\n") + outline.text.count("\r") + 1
    numbers = [line.line for line in reading.lines] + [rejection.line for rejection in reading.rejected]
    assert all(outline.title_line < number <= last for number in numbers)
    for line in reading.lines:
        assert line.number or line.email
        for field, value in line.values.items():
            assert isinstance(value, int) or (value == value.strip() and 0 < len(value) <= LENGTHS.get(field, TEXT_LENGTH))
            assert "\0" not in str(value)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00\xd8")
@example("学籍番号\r\n1\r\n".encode("utf-16"))
def test_random_bytes_give_clean_errors_only(body):
    reads_or_refuses(body)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["utf-8", "cp932"]))
def test_random_bytes_below_good_titles_give_clean_errors_only(body, encoding):
    reads_or_refuses("学籍番号,氏名,メールアドレス,卒業年度\r\n".encode(encoding) + body)


@settings(max_examples=200, deadline=None)
@given(tables, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_random_tables_give_lines_or_clean_errors(text, encoding):
    reads_or_refuses(text.encode(encoding))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(codec="cp932", exclude_characters="\0¢£¬‖−〜"), min_size=1))
def test_text_in_shift_jis_comes_back(text):
    try:
        found = decode(text.encode("cp932"))
    except RuleBroken:
        # Empty, or what happens to begin like another kind of file.
        return
    assert found.text == text or found.encoding != "Shift_JIS"


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_tidy_text_stays_as_it_is(text):
    once = tidy(text)
    assert tidy(once) == once or once.startswith("'")
