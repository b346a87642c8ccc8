"""What the city has announced in the demo world: two announcements sent, one waiting for its hour, one still a draft."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from talent_net.demo.queries import organisation_named, undone_deliveries
from talent_net.domain.announcements.actions.sending import deliver, fan_out
from talent_net.domain.announcements.actions.writing import Draft, batch_of, release_announcement, write_announcement
from talent_net.domain.announcements.rules.hours import GRACE
from talent_net.domain.announcements.rules.segments import Crowd, Segment
from talent_net.domain.outbox.actions import withdraw
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.work import CITY_ZONE, Work, city_date

Begin = Callable[[Actor, datetime], AbstractContextManager[Work]]
_MORNING = time(10)

REUNION = Draft(
    title_ja="【ご案内】横浜国立大学の卒業生・学生交流会をオンラインで開きます",
    title_en="Online gathering of YNU alumni and students",
    body_ja="""来月、横浜国立大学にゆかりのある皆さまが世界のどこからでも参加できる交流会を開きます。

## 当日の流れ

- 卒業生3人による「海外で働くということ」（30分）
- 分野別の小グループでの懇談（60分）
- 市からのお知らせ（10分）

参加費は無料です。日程は、プロフィールの「会える時間」を参考に決めます。**今週中に、ご都合のよい時間を登録してください。**

ご質問は talent-net@city.yokohama.example までお寄せください。""",
    body_en="""Next month everybody with ties to YNU can meet, wherever in the world they are.

## What happens

- Three alumni on working abroad (30 minutes)
- Small groups by field (60 minutes)
- News from the city (10 minutes)

It costs nothing. We choose the date by the weekly hours in your profiles. **Please enter yours this week.**

Questions are welcome at talent-net@city.yokohama.example.""",
)
SUMMER = Draft(
    title_ja="高校生のための「世界の仕事」公開講座：受講者を募集します",
    title_en="The world’s jobs: an open course for high-school pupils",
    body_ja="""国連職員、エンジニア、料理人。海外で働く先輩たちが、5回にわたって仕事と道のりを語ります。

1. 全回オンライン、平日の夕方です。
2. 学校の先生が同席します。
3. 質問は匿名でもできます。

申込みは学校を通じて受け付けます。担任の先生にお声がけください。""",
    body_en="""A UN officer, an engineer, a chef: in five sessions people who work abroad tell what they do and how they came there.

1. All sessions are online, on weekday evenings.
2. A teacher of your school takes part.
3. Questions can be asked without your name.

Please sign up through your school: ask your teacher.""",
)
IDEATHON = Draft(
    title_ja="横浜アイデアソン2027：学生の参加者を募集します",
    title_en="Yokohama Ideathon 2027: calling students",
    body_ja="""「港のまちの次の100年」をテーマに、世界各地の卒業生と学生が2日間でアイデアを形にします。

- 個人でも、友人どうしでも参加できます
- 日本語と英語の両方で進行します
- 過去の様子は https://www.city.yokohama.example/ideathon をご覧ください""",
    body_en="""Students and alumni from all over the world shape ideas for the next hundred years of a harbour city, in two days.

- Come alone or with friends
- Everything is in Japanese and English
- See what came of it before: https://www.city.yokohama.example/ideathon""",
    segment=Segment(crowds=frozenset({Crowd.STUDENTS})),
)
DRAFT = Draft(
    title_ja="海外事務所の移転について",
    body_ja="ニューヨーク事務所が移転します。新しい住所と訪問の方法を、ここに書き足します。",
    segment=Segment(crowds=frozenset({Crowd.PROFESSIONALS}), countries=frozenset({"US", "CA"})),
)


def announce(begin: Begin, coordinator: Actor, now: datetime, places: tuple[str, str]) -> None:
    """Tell it all: what was sent to a university, then to a school; what waits; what is being written."""
    for draft, slug, days in ((REUNION, places[0], 9), (SUMMER, places[1], 12)):
        _send(begin, coordinator, _morning(now, -days), draft, slug)
    with begin(coordinator, now - timedelta(hours=2)) as work:
        waiting = write_announcement(work, replace(IDEATHON, planned_at=_morning(now, 4)))
        release_announcement(work, waiting)
    with begin(coordinator, now - timedelta(hours=1)) as work:
        write_announcement(work, DRAFT)


def _send(begin: Begin, coordinator: Actor, moment: datetime, draft: Draft, slug: str) -> None:
    """Written and let go in the morning, then everybody at their own hour."""
    with begin(coordinator, moment) as work:
        organisation = work.session.scalars(organisation_named(slug)).one()
        found = write_announcement(work, replace(draft, segment=Segment(organisation_ids=frozenset({organisation.id}))))
        release_announcement(work, found)
    with begin(SYSTEM, moment + GRACE) as work:
        fan_out(work, found.id)
        waiting = work.session.execute(undone_deliveries(found.id)).all()
    for person_id, due in waiting:
        with begin(SYSTEM, due) as work:
            deliver(work, found.id, person_id)
    with begin(SYSTEM, moment + GRACE) as work:
        # They are kept; no worker need look for them again.
        withdraw(work, batch_of(found.id))


def _morning(now: datetime, days: int) -> datetime:
    return datetime.combine(city_date(now) + timedelta(days=days), _MORNING, CITY_ZONE).astimezone(UTC)
