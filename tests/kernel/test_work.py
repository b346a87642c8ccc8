"""The unit of work: one commit, reactions inside it and after it, nothing left behind by a failure."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from talent_net.kernel.access import SYSTEM
from talent_net.kernel.facts import Bus, Fact
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import Work, working

pytestmark = pytest.mark.unit
NOW = datetime(2026, 3, 31, 15, 30, tzinfo=UTC)


class Shelf(DeclarativeBase):
    pass


class Cup(Shelf):
    __tablename__ = "cups"
    id: Mapped[int] = mapped_column(primary_key=True)
    colour: Mapped[str]


@dataclass(frozen=True, kw_only=True)
class CupPlaced(Fact):
    cup_id: int


@dataclass(frozen=True, kw_only=True)
class ShelfFilled(Fact):
    cups: int


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Shelf.metadata.create_all(engine)
    with Session(engine, expire_on_commit=False) as opened:
        yield opened
    engine.dispose()


def work_on(session: Session) -> Work:
    return Work(session, SYSTEM, NOW, Limits())


def colours(session: Session) -> list[str]:
    return list(session.scalars(select(Cup.colour).order_by(Cup.id)))


def place(work: Work, colour: str) -> None:
    cup = Cup(colour=colour)
    work.session.add(cup)
    work.session.flush()
    work.record(CupPlaced(cup_id=cup.id))


def test_reaction_inside_writes_in_the_same_transaction(session: Session) -> None:
    bus = Bus()

    @bus.inside(CupPlaced)
    def add_saucer(work: Work, fact: CupPlaced) -> None:
        work.session.add(Cup(colour=f"saucer of {fact.cup_id}"))

    with working(work_on(session), bus) as work:
        place(work, "blue")
    assert colours(session) == ["blue", "saucer of 1"]


def test_failing_reaction_inside_undoes_the_whole_work(session: Session) -> None:
    bus, heard = Bus(), list[str]()

    @bus.inside(CupPlaced)
    def refuse(_work: Work, _fact: CupPlaced) -> None:
        raise LookupError

    bus.after(CupPlaced)(lambda fact: heard.append(fact.name))
    with pytest.raises(LookupError), working(work_on(session), bus) as work:
        place(work, "blue")
    assert (colours(session), heard) == ([], [])


def test_failing_action_is_silent_and_leaves_nothing(session: Session) -> None:
    bus, heard = Bus(), list[str]()
    bus.after(Fact)(lambda fact: heard.append(fact.name))
    with pytest.raises(ZeroDivisionError), working(work_on(session), bus) as work:
        place(work, "blue")
        _ = 1 // 0
    assert (colours(session), heard) == ([], [])


def test_failing_reaction_after_the_commit_harms_nobody(session: Session) -> None:
    bus, heard = Bus(), list[str]()

    @bus.after(CupPlaced)
    def stumble(_fact: CupPlaced) -> None:
        raise LookupError

    bus.after(CupPlaced)(lambda fact: heard.append(fact.name))
    with working(work_on(session), bus) as work:
        place(work, "blue")
    assert (colours(session), heard) == (["blue"], ["CupPlaced"])


def test_fact_recorded_by_a_reaction_is_reacted_to(session: Session) -> None:
    bus, heard = Bus(), list[str]()
    bus.inside(CupPlaced)(lambda work, _fact: work.record(ShelfFilled(cups=1)))
    bus.after(Fact)(lambda fact: heard.append(fact.name))
    with working(work_on(session), bus) as work:
        place(work, "blue")
    assert heard == ["CupPlaced", "ShelfFilled"]


def test_what_reacts_last_does_so_when_all_else_is_done_and_written(session: Session) -> None:
    bus, order = Bus(), list[str]()

    @bus.last(Fact)
    def write_down(work: Work, fact: Fact) -> None:
        order.append(f"{fact.name} at {len(colours(session))}, {len(work.session.new)} unwritten")

    @bus.inside(ShelfFilled)
    def dust(work: Work, _fact: ShelfFilled) -> None:
        order.append("dusted")
        work.session.add(Cup(colour="dusty"))

    bus.inside(CupPlaced)(lambda work, _fact: work.record(ShelfFilled(cups=1)))
    bus.after(CupPlaced)(lambda _fact: order.append("told"))
    with working(work_on(session), bus) as work:
        place(work, "blue")
    assert order == ["dusted", "CupPlaced at 2, 0 unwritten", "ShelfFilled at 2, 0 unwritten", "told"]


def test_what_fails_last_undoes_the_whole_work(session: Session) -> None:
    bus, heard = Bus(), list[str]()

    @bus.last(Fact)
    def refuse(_work: Work, _fact: Fact) -> None:
        raise LookupError

    bus.after(CupPlaced)(lambda fact: heard.append(fact.name))
    with pytest.raises(LookupError), working(work_on(session), bus) as work:
        place(work, "blue")
    assert (colours(session), heard) == ([], [])


def test_reactions_after_see_the_commit(session: Session) -> None:
    bus, seen = Bus(), list[list[str]]()
    bus.after(CupPlaced)(lambda _fact: seen.append(colours(session)))
    with working(work_on(session), bus) as work:
        place(work, "blue")
    assert seen == [["blue"]]


def test_turn_ends_before_reactions_after_the_commit(session: Session) -> None:
    bus, order = Bus(), list[str]()

    @contextmanager
    def turn() -> Iterator[None]:
        order.append("turn begins")
        yield
        order.append("turn ends")

    bus.after(CupPlaced)(lambda _fact: order.append("reaction"))
    with working(work_on(session), bus, turn()) as work:
        place(work, "blue")
    assert order == ["turn begins", "turn ends", "reaction"]


def test_work_inside_a_work_is_refused(session: Session) -> None:
    bus = Bus()
    with pytest.raises(RuntimeError, match="one intention"), working(work_on(session), bus), working(work_on(session), bus):
        pass


def test_today_is_the_date_in_yokohama(session: Session) -> None:
    assert work_on(session).today.isoformat() == "2026-04-01"
