"""A small network with known people, for questions whose answers one can foresee."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.directory import Looking
from talent_net.domain.people.model import (
    Affiliation,
    Calling,
    Offer,
    OfferKind,
    OrganisationKind,
    Person,
    Place,
    ProfileLanguage,
    Term,
    TermKind,
    Tie,
    TieKind,
)
from talent_net.domain.searches.actions.indexing import index_people
from talent_net.domain.searches.answers import Answer
from talent_net.domain.searches.finding import Standing, search
from talent_net.domain.searches.memory import Memory
from talent_net.domain.searches.rules.wishes import A_PAGE, Wish, wish_of
from talent_net.kernel.access import Actor
from talent_net.kernel.work import Work
from tests.factories.people import make_organisation, make_person

# key: names in Japanese, kana, Latin; then what they tell. The first joined last.
CREW: dict[str, dict[str, Any]] = {
    "ono": {
        "names": ("大野 花子", "オオノ ハナコ", "Ono Hanako"),
        "headline": ("国連で海の環境を守る", "Ocean policy officer at the United Nations"),
        "city": "new-york",
        "terms": ("environment", "policy"),
        "languages": (("ja", 7), ("en", 6), ("fr", 3)),
    },
    "ota": {
        "names": ("太田 健", "おおた けん", "Ohta Ken"),
        "headline": ("半導体の設計", "Chip designer"),
        "city": "san-jose",
        "terms": ("semiconductors", "engineering"),
    },
    "ohara": {"names": ("小原 葵", "おはら あおい", "Ohara Aoi"), "headline": ("", "Architect"), "city": "london"},
    "yamada": {
        "names": ("山田 太郎", "ヤマダ タロウ", "Yamada Taro"),
        "headline": ("AIスタートアップの創業者", "Founder of an AI start-up"),
        "story": ("横浜の港を見て育ちました。シンガポールで機械学習の会社を始めました。", "I grew up looking at the port."),
        "city": "singapore",
        "terms": ("ai", "machine-learning"),
        "employer": ("", "Merlion Robotics"),
    },
    "yamamoto": {
        "names": ("山本 由紀", "やまもと ゆき", "Yamamoto Yuki"),
        "headline": ("医療の通訳", "Medical interpreter"),
        "city": "bangkok",
        "terms": ("medicine",),
        "languages": (("ja", 7), ("th", 5)),
    },
    "sato": {
        "names": ("佐藤 純一郎", "さとう じゅんいちろう", "Satoh Jun'ichiro"),
        "headline": ("金融アナリスト", "Finance analyst"),
        "city": "frankfurt",
        "terms": ("finance",),
        "employer": ("湊銀行", "Minato Bank"),
    },
    "tsuji": {"names": ("辻 美咲", "つじ みさき", "Tsuji Misaki"), "headline": ("パティシエ", "Pastry chef"), "city": "paris"},
    "hayashi": {
        "names": ("林 光", "はやし ひかる", "Hayashi Hikaru"),
        "headline": ("林業と木造建築", "Forestry and timber houses"),
        "city": "vancouver",
        "terms": ("environment",),
    },
    "chen": {
        "names": ("陳 美麗", "チン ビレイ", "Chen Meili"),
        "headline": ("上海の物流", "Logistics in Shanghai"),
        "city": "shanghai",
        "story": ("", "I studied in Yokohama and now plan container ships."),
        "languages": (("zh", 7), ("ja", 5)),
    },
    "obrien": {
        "names": ("", "", "O'Brien Seán"),
        "headline": ("", "Naïve painter, café owner"),
        "city": "dublin",
        "story": ("", "Writes C++ at night."),
    },
    "garcia": {
        "names": ("", "", "García José"),
        "headline": ("", "Biologist"),
        "story": ("", "Works on coral reefs and marine biology."),
        "city": "mexico-city",
    },
    "homma": {"names": ("本間 凛", "ほんま りん", "Homma Rin"), "headline": ("ダンサー", "Dancer"), "city": "berlin"},
    "suzuki": {
        "names": ("鈴木 さくら", "すずき さくら", "Suzuki Sakura"),
        "headline": ("宇宙ロボットの研究者", "Researcher of space robots"),
        "terms": ("robotics",),
        "city": "munich",
        "story": ("ソフトウェアエンジニアでもあります。", ""),
    },
    "kim": {"names": ("キム・ミンジ", "キム ミンジ", "Kim Minji"), "headline": ("ゲーム作家", "Game writer"), "city": "seoul"},
    "thong": {"names": ("", "", "Thongchai Somchai"), "headline": ("", "ผู้จัดการโรงแรม in Bangkok"), "city": "bangkok"},
    "kato": {
        "names": ("加藤 蓮", "かとう れん", "Kato Ren"),
        "headline": ("大学生", "Student of law"),
        "calling": Calling.STUDENT,
        "city": "yokohama",
        "terms": ("policy",),
    },
    "full": {
        "names": ("満田 忙", "みつだ ぼう", "Mitsuda Bo"),
        "headline": ("忙しい建築家", "Busy architect"),
        "hours": 0,
        "offers": (OfferKind.MENTORING,),
        "city": "london",
    },
}
TERMS = {
    "environment": (None, "環境", "Environment"),
    "policy": (None, "政策", "Public policy"),
    "engineering": (None, "工学", "Engineering"),
    "semiconductors": ("engineering", "半導体", "Semiconductors"),
    "robotics": ("engineering", "ロボット工学", "Robotics"),
    "ai": (None, "人工知能", "Artificial intelligence"),
    "machine-learning": ("ai", "機械学習", "Machine learning"),
    "medicine": (None, "医療", "Medicine"),
    "finance": (None, "金融", "Finance"),
}
CITIES = {
    "new-york": ("ニューヨーク", "New York", "US"),
    "san-jose": ("サンノゼ", "San Jose", "US"),
    "london": ("ロンドン", "London", "GB"),
    "singapore": ("シンガポール", "Singapore", "SG"),
    "bangkok": ("バンコク", "Bangkok", "TH"),
    "frankfurt": ("フランクフルト", "Frankfurt", "DE"),
    "berlin": ("ベルリン", "Berlin", "DE"),
    "munich": ("ミュンヘン", "Munich", "DE"),
    "paris": ("パリ", "Paris", "FR"),
    "vancouver": ("バンクーバー", "Vancouver", "CA"),
    "shanghai": ("上海", "Shanghai", "CN"),
    "dublin": ("ダブリン", "Dublin", "IE"),
    "mexico-city": ("メキシコシティ", "Mexico City", "MX"),
    "seoul": ("ソウル", "Seoul", "KR"),
    "yokohama": ("横浜", "Yokohama", "JP"),
}


class Network:
    """The crew in a database, and a member who looks."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.memory = Memory()
        self.terms = _terms(work)
        self.cities = {
            slug: _put(work, Place(slug=slug, name_ja=ja, name_en=en, country=country, time_zone="UTC", latitude=0, longitude=0))
            for slug, (ja, en, country) in CITIES.items()
        }
        self.people = {key: self._enter(told, place) for place, (key, told) in enumerate(CREW.items())}
        self.keys = {person.id: key for key, person in self.people.items()}
        self.reader = make_person(work, profile={"family_latin": "Zwingli", "given_latin": "Reader"})
        self.index()

    def index(self) -> None:
        """Bring everybody into the index."""
        index_people(self.work, [*self.keys, self.reader.id])

    def looking(self, actor: Actor | None = None) -> Looking:
        """A member, or whoever is given, looks today."""
        who = actor or actor_of(self.reader, self.work.today, self.work.limits)
        return Looking(actor=who, today=self.work.today, limits=self.work.limits)

    def ask(self, question: str | Wish, *, size: int = A_PAGE, actor: Actor | None = None) -> Answer:
        """The answer to words, or to a whole wish."""
        wish = question if isinstance(question, Wish) else wish_of([("q", question)])
        return search(self.work.session, self.memory, self.looking(actor), wish, Standing(), size)

    def found(self, question: str | Wish) -> list[str]:
        """The keys of the people found, in order."""
        return [self.keys[number] for number in self.ask(question).ids if number in self.keys]

    def _enter(self, told: dict[str, Any], place: int) -> Person:
        japanese, kana, latin = ((part.split(" ") if part else ["", ""]) for part in told["names"])
        (family_ja, given_ja), (family_kana, given_kana) = _two(japanese), _two(kana)
        family_latin, given_latin = _two(latin)
        headline, story, city = told.get("headline", ("", "")), told.get("story", ("", "")), self.cities[told["city"]]
        person = make_person(
            self.work,
            calling=told.get("calling", Calling.PROFESSIONAL),
            confirmed_at=self.work.now - timedelta(days=place),
            profile={
                "family_ja": family_ja,
                "given_ja": given_ja,
                "family_kana": family_kana,
                "given_kana": given_kana,
                "family_latin": family_latin,
                "given_latin": given_latin,
                "headline_ja": headline[0],
                "headline_en": headline[1],
                "story_ja": story[0],
                "story_en": story[1],
                "place_id": city.id,
                "country": city.country,
                "monthly_hours": told.get("hours"),
                "terms": [self.terms[slug] for slug in told.get("terms", ())],
                "languages": [ProfileLanguage(code=code, level=level) for code, level in told.get("languages", ())],
                "offers": [Offer(kind=kind) for kind in told.get("offers", ())],
                "ties": [Tie(kind=TieKind.BORN)],
            },
        )
        if "employer" in told:
            person.affiliations = [Affiliation(employer_ja=told["employer"][0], employer_en=told["employer"][1])]
        if place == 0:
            un = make_organisation(self.work, kind=OrganisationKind.CITY_BODY, name_ja="国際連合", name_en="United Nations")
            person.affiliations = [Affiliation(organisation_id=un.id, started_on=date(2019, 4, 1))]
        self.work.session.flush()
        return person


def _two(parts: list[str]) -> tuple[str, str]:
    return (parts[0], parts[1]) if len(parts) > 1 else (parts[0], "")


def _terms(work: Work) -> dict[str, Term]:
    made: dict[str, Term] = {}
    for slug, (parent, ja, en) in TERMS.items():
        kind = TermKind.SKILL if parent else TermKind.FIELD
        parent_id = made[parent].id if parent else None
        made[slug] = _put(work, Term(slug=slug, kind=kind, name_ja=ja, name_en=en, parent_id=parent_id, created_at=work.now))
    return made


def _put(work: Work, row: Any) -> Any:
    work.session.add(row)
    work.session.flush()
    return row
