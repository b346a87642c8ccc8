"""What waits at the desk of the demo world: people who ask to be verified, doubtful proposals, a mail that never went out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from io import BytesIO

from PIL import Image, ImageDraw
from sqlalchemy.orm import Session

from talent_net.demo.happenings import ROSTER_OF, bring_roster
from talent_net.demo.queries import organisation_named, term_named, unverified_people
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.outbox.rules import MAX_ATTEMPTS
from talent_net.domain.people.actions.organisations import propose_organisation
from talent_net.domain.people.actions.verification_requests import ask_verification, decide_request
from talent_net.domain.people.actions.vocabulary import propose_term
from talent_net.domain.people.evidence import Scan, prepare_scan
from talent_net.domain.people.model import OrganisationKind, Person, TermKind
from talent_net.domain.people.queries.verification_requests import request_by_id
from talent_net.domain.people.rules.organisations import Particulars
from talent_net.domain.people.rules.verification_requests import Evidence, RequestDecision
from talent_net.kernel.access import Actor
from talent_net.kernel.work import Work

BeginWork = Callable[[Actor, datetime], AbstractContextManager[Work]]

# For which organisation, what they say, a link, whether they show a card, how many days ago.
_REQUESTS: tuple[tuple[str, str, str, bool, int], ...] = (
    ("ynu", "理工学部を2011年に卒業しました。学籍番号は07B2041です。現在はロンドンの設計事務所に勤めています。", "", True, 9),
    (
        "",
        "I lived in Naka ward from 2009 to 2014 and taught at the international school there.",
        "https://www.example.org/staff/alumni",
        False,
        6,
    ),
    ("ycu", "国際総合科学部の卒業生です。卒業証明書の写真を添付します。", "", True, 4),
    (
        "ynu",
        "Exchange student at YNU in 2016/17. My supervisor was in the Faculty of Urban Innovation.",
        "https://www.example.org/theses/2017",
        False,
        3,
    ),
    ("", "横浜で生まれ、高校まで過ごしました。戸塚区です。", "", False, 1),
    ("ycu", "Master of Public Health, 2019.", "https://www.example.org/people/mph-2019", True, 1),
    ("", "友人に勧められて登録しました。", "", False, 12),
    ("ynu", "画像を送ります。", "", True, 11),
)
# The last two are decided: declined, and asked for more.
_DECIDED: dict[int, tuple[RequestDecision, str, str]] = {
    6: (RequestDecision.DECLINE, "not_shown", "横浜とのつながりが分かる資料を添えて、もう一度お申し込みください。"),
    7: (RequestDecision.ASK_MORE, "unreadable", ""),
}
# Named so much like what is here already that staff should look twice: Japanese and English.
_DOUBLES = (
    (OrganisationKind.UNIVERSITY, "横浜国立大", "Yokohama National Univ.", "JP"),
    (OrganisationKind.STUDENT_GROUP, "みなとみらい読書会", "Minato Mirai Book Circle", "JP"),
)
_WORDS = (("ict", "ソフトウェア工学", "Software engineering practice"), ("food", "食文化研究", "Food culture studies"))

# Former staff of the university, who were invited and did not come.
_FORMER = (
    ("金沢 誠", "makoto.kanazawa@mail.example"),
    ("戸部 由美", "yumi.tobe@mail.example"),
    ("鶴見 隆", "takashi.tsurumi@mail.example"),
    ("磯子 恵", "megumi.isogo@mail.example"),
    ("都筑 健", "ken.tsuzuki@mail.example"),
)


def card(number: int) -> Scan | None:
    """A picture such as somebody takes of a card with a telephone. Slow, so drawn before the work begins."""
    picture = Image.new("RGB", (960, 600), (216, 226, 238))
    drawn = ImageDraw.Draw(picture)
    drawn.rounded_rectangle((60, 50, 900, 550), 28, fill="white", outline=(0, 49, 98), width=4)
    drawn.rectangle((60, 90, 900, 170), fill=(0, 49, 98))
    drawn.rounded_rectangle((110, 220, 330, 490), 12, fill=(196, 206, 218))
    drawn.ellipse((170, 250, 270, 350), fill=(120, 134, 150))
    drawn.pieslice((140, 370, 300, 560), 180, 360, fill=(120, 134, 150))
    for line, width in enumerate((420, 340, 380, 260)):
        drawn.rounded_rectangle((390, 230 + line * 66, 390 + width, 258 + line * 66), 8, fill=(150 + number * 3 % 60, 164, 180))
    out = BytesIO()
    picture.save(out, "PNG")
    return prepare_scan(out.getvalue())


def fill_desk(
    session: Session, begin: BeginWork, actor_of_person: Callable[[Person], Actor], coordinator: Actor, now: datetime
) -> None:
    """Let things wait: told by the people themselves, as far as there are enough of them."""
    people = list(session.scalars(unverified_people(len(_REQUESTS))))
    acting = [(person.id, actor_of_person(person)) for person in people]
    cards = [card(place) if request[3] else None for place, request in enumerate(_REQUESTS)]
    for place, ((person_id, actor), (slug, words, link, _, days)) in enumerate(zip(acting, _REQUESTS, strict=False)):
        with begin(actor, now - timedelta(days=days)) as work:
            organisation = work.session.scalars(organisation_named(slug)).one_or_none() if slug else None
            person = work.session.get_one(Person, person_id)
            request = ask_verification(work, person, organisation, Evidence(words=words, link=link), cards[place])
            request_id = request.id
        if place in _DECIDED:
            with begin(coordinator, now - timedelta(days=days - 1)) as work:
                decide_request(work, work.session.scalars(request_by_id(request_id)).one(), *_DECIDED[place])
    _propose(begin, [actor for _, actor in acting], now - timedelta(days=2))
    _fail(begin, coordinator, now - timedelta(hours=20))


def _propose(begin: BeginWork, actors: Sequence[Actor], moment: datetime) -> None:
    for actor, (kind, ja, en, country) in zip(actors, _DOUBLES, strict=False):
        with begin(actor, moment) as work:
            propose_organisation(work, Particulars(kind=kind, name_ja=ja, name_en=en, country=country))
    for actor, (field, ja, en) in zip(actors, _WORDS, strict=False):
        with begin(actor, moment) as work:
            propose_term(work, TermKind.SKILL, work.session.scalars(term_named(field)).one(), ja, en)


def invite_long_ago(work: Work) -> None:
    """The university invited its former office staff, who have not answered: their invitations have lapsed."""
    university = work.session.scalars(organisation_named(ROSTER_OF)).one()
    lines = [f"OB{number:03},{name},{address},事務局" for number, (name, address) in enumerate(_FORMER, start=1)]
    body = "\r\n".join(("職員番号,氏名,メールアドレス,所属", *lines, "")).encode("utf-8-sig")
    bring_roster(work, university, "former_staff.csv", body, sends_invitations=True)


def _fail(begin: BeginWork, actor: Actor, moment: datetime) -> None:
    """Mails to a mailbox that is full: the worker has given them up."""
    with begin(actor, moment) as work:
        for job, error in (("web.send_mail", "SMTPRecipientsRefused"), ("web.send_mail", "TimeoutError")):
            row = enqueue(work, job, template="people/known_address", to="full.mailbox@mail.example", language="ja", values={})
            row.attempts, row.error, row.failed_at = MAX_ATTEMPTS, error, moment
