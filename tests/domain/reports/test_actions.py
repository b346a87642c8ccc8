"""Reporting and handling, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from talent_net.domain.people.actions.blocks import block_person
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.reports.access import visible_to
from talent_net.domain.reports.actions import (
    close_report,
    file_report,
    forget_old_reports,
    hand_back,
    note_report,
    reopen_report,
    report_profile,
    take_report,
)
from talent_net.domain.reports.export import reports_told
from talent_net.domain.reports.facts import ReportAdded, ReportClosed, ReportFiled
from talent_net.domain.reports.kinds import Outcome, Reason, Stage, StepKind
from talent_net.domain.reports.model import Report, ReportStep
from talent_net.domain.reports.profiles import present_words
from talent_net.domain.reports.rules import MOST_A_DAY, WORDS_STAY, Quoted, Thing
from talent_net.kernel.access import SYSTEM, can
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from tests.factories.people import make_person


def refused(deed, *arguments):
    with pytest.raises(RuleBroken) as broken:
        deed(*arguments)
    return broken.value.code


def kinds_of(work, report):
    return list(work.session.scalars(select(ReportStep.kind).where(ReportStep.report_id == report.id).order_by(ReportStep.id)))


def test_a_report_keeps_the_words_as_they_were_read(case):
    report = case.report(words="This is not true.")
    assert report.subject_kind == "people.story"
    assert report.snapshot["texts"] == [{"part": "story", "ja": "", "en": "A story"}]
    assert case.work.facts == [ReportFiled(report_id=report.id, reason="content")]
    case.about.profile.story_en = "Another story"
    case.work.session.flush()
    case.work.session.expire_all()
    assert report.snapshot["texts"][0]["en"] == "A story"
    now = present_words(case.work.session, report.subject_kind, case.about.id, report.subject_id)
    assert now == (Quoted("story", Text("", "Another story")),)


def test_the_whole_person_is_reported_with_every_text_that_is_shown(case):
    report = case.report("profile")
    assert [item["part"] for item in report.snapshot["texts"]] == ["headline", "story"]
    assert report.snapshot["name"] == {"ja": "", "en": "Ken Hatoba"}


def test_only_what_is_there_can_be_reported(case):
    assert refused(case.report, "help") == "reports.subject_missing"


def test_saying_the_same_again_adds_to_the_open_report(case):
    first = case.report(words="One")
    again = case.report(reason=Reason.SAFETY, words="Two")
    assert again is first
    assert (first.reason, first.words, first.due_at) == (Reason.SAFETY, "One", case.work.now + timedelta(hours=4))
    assert first.concerns_minor
    assert case.work.facts[-1] == ReportAdded(report_id=first.id, reason="safety", is_graver=True)
    assert kinds_of(case.work, first) == [StepKind.RECEIVED, StepKind.ADDED]
    assert case.report("headline") is not first
    assert case.report(by=make_person(case.work)) is not first


def test_a_flood_of_reports_is_stopped(case):
    for _ in range(MOST_A_DAY):
        case.report()
    assert refused(case.report) == "reports.too_many"


def test_nobody_reports_themselves_or_whom_they_do_not_see(case):
    for person in (case.about, make_person(case.work, confirmed_at=None)):
        case.act_as(person)
        found = case.work.session.scalars(person_with_profile(case.about.id)).one()
        with pytest.raises(NotFound):
            report_profile(case.work, found, "profile", Reason.OTHER, "")
    own = Thing(kind="rooms.message", id=1, about_id=case.about.id, name=Text())
    case.act_as(case.about)
    with pytest.raises(NotAllowed):
        file_report(case.work, own, Reason.OTHER, "")


def test_who_blocks_first_may_report_afterwards_and_who_is_blocked_may_not(case):
    case.act_as(case.reporter)
    block_person(case.work, case.work.session.scalars(person_with_profile(case.about.id)).one())
    assert case.report("profile").about_id == case.about.id
    case.act_as(case.about)
    with pytest.raises(NotFound):
        report_profile(
            case.work, case.work.session.scalars(person_with_profile(case.reporter.id)).one(), "profile", Reason.OTHER, ""
        )


def test_other_features_report_their_texts_in_the_same_way(case):
    case.act_as(case.reporter)
    thing = Thing(
        kind="rooms.message", id=7, about_id=case.about.id, name=Text("", "Ken"), quoted=(Quoted("message", Text("", "Hey")),)
    )
    report = file_report(case.work, thing, Reason.HARASSMENT, "")
    assert (report.subject_kind, report.subject_id) == ("rooms.message", 7)
    assert report.concerns_minor, "who says nothing of an age speaks of a minor"


def test_officers_handle_by_their_office_and_nobody_a_report_about_themselves(case):
    about_adult, about_safety = case.report(), case.report("headline", Reason.SAFETY)
    may = {}
    for name in ("officer", "coordinator", "administrator", "reporter", "about"):
        case.act_as(getattr(case, name))
        may[name] = [can(case.work.actor, "reports.handle", report) for report in (about_adult, about_safety)]
    assert may == {
        "officer": [True, True],
        "coordinator": [True, False],
        "administrator": [False, False],
        "reporter": [False, False],
        "about": [False, False],
    }
    case.about = case.officer
    about_officer = case.report("profile")
    case.act_as(case.officer)
    assert not can(case.work.actor, "reports.handle", about_officer)
    seen = set(case.work.session.scalars(select(Report.id).where(visible_to(case.work.actor))))
    assert seen == {about_adult.id, about_safety.id}
    for deed, extra in ((take_report, ()), (note_report, ("x",)), (close_report, (Outcome.NO_BREACH, "")), (reopen_report, ())):
        with pytest.raises(NotAllowed):
            deed(case.work, about_officer, *extra)


def test_what_a_minor_reports_concerns_a_minor(case):
    pupil = make_person(case.work, born_on=None)
    assert case.report(by=pupil).concerns_minor
    assert not case.report().concerns_minor


def test_a_report_is_taken_noted_and_closed(case):
    report = case.report()
    case.act_as(case.officer)
    assert refused(close_report, case.work, report, Outcome.NO_BREACH, "") == "reports.take_first"
    take_report(case.work, report)
    assert (report.stage, report.taken_by_id) == (Stage.LOOKED_AT, case.officer.id)
    note_report(case.work, report, "Asked the school.")
    close_report(case.work, report, Outcome.PASSED_ON, "To the school.")
    assert (report.stage, report.closed_at) == (Stage.CLOSED, case.work.now)
    assert case.work.facts[-1] == ReportClosed(report_id=report.id, outcome_code="passed_on")
    assert kinds_of(case.work, report) == [StepKind.RECEIVED, StepKind.TAKEN, StepKind.NOTED, StepKind.CLOSED]
    assert refused(take_report, case.work, report) == "reports.closed_already"
    assert refused(hand_back, case.work, report) == "reports.closed_already"
    assert refused(close_report, case.work, report, Outcome.NO_BREACH, "") == "reports.closed_already"


def test_a_report_is_taken_once_and_freed_for_another(case):
    report = case.report()
    case.act_as(case.officer)
    assert refused(hand_back, case.work, report) == "reports.taken_by_nobody"
    take_report(case.work, report)
    case.act_as(case.coordinator)
    assert refused(take_report, case.work, report) == "reports.taken_already"
    assert refused(close_report, case.work, report, Outcome.NO_BREACH, "") == "reports.take_first"
    hand_back(case.work, report)
    assert (report.stage, report.taken_by_id) == (Stage.RECEIVED, None)
    case.work.session.flush()
    take_report(case.work, report)
    assert report.taken_by_id == case.coordinator.id


def test_a_closed_report_is_reopened_unless_it_was_reported_anew(case):
    report = case.report()
    case.act_as(case.officer)
    assert refused(reopen_report, case.work, report) == "reports.open_already"
    take_report(case.work, report)
    close_report(case.work, report, Outcome.NO_BREACH, "No.")
    case.work.now += timedelta(days=4)
    reopen_report(case.work, report)
    assert (report.stage, report.outcome, report.answer) == (Stage.LOOKED_AT, None, "")
    assert report.due_at > case.work.now
    close_report(case.work, report, Outcome.NO_BREACH, "No.")
    case.report()
    case.act_as(case.officer)
    assert refused(reopen_report, case.work, report) == "reports.reported_anew"


def test_words_are_forgotten_three_years_after_the_end(case):
    report, still_open = case.report(words="Bad words"), case.report("headline", words="Bad words")
    case.act_as(case.officer)
    take_report(case.work, report)
    note_report(case.work, report, "Bad words, too.")
    close_report(case.work, report, Outcome.MEASURES, "Bad words gone.")
    case.work.session.flush()
    with pytest.raises(NotAllowed):
        forget_old_reports(case.work)
    case.work.actor = SYSTEM
    assert forget_old_reports(case.work) == 0
    case.work.now += WORDS_STAY + timedelta(seconds=1)
    assert forget_old_reports(case.work) == 1
    case.work.session.flush()
    assert (report.words, report.answer, report.snapshot, report.outcome) == ("", "", {}, Outcome.MEASURES)
    assert set(case.work.session.scalars(select(ReportStep.words).where(ReportStep.report_id == report.id))) == {""}
    assert still_open.words == "Bad words"
    assert forget_old_reports(case.work) == 0
    case.act_as(case.officer)
    assert refused(reopen_report, case.work, report) == "reports.forgotten_already"


def test_who_leaves_takes_their_name_along_and_no_evidence(case):
    report = case.report(words="Look at this")
    case.work.session.flush()
    case.work.session.execute(delete(Person).where(Person.id.in_((case.reporter.id, case.about.id))))
    case.work.session.expire(report)
    assert (report.reporter_id, report.about_id, report.words) == (None, None, "Look at this")
    assert report.snapshot["texts"][0]["en"] == "A story"
    assert present_words(case.work.session, report.subject_kind, report.about_id, report.subject_id) == ()
    case.act_as(case.officer)
    assert can(case.work.actor, "reports.handle", report)
    assert report.id in set(case.work.session.scalars(select(Report.id).where(visible_to(case.work.actor))))


def test_a_copy_tells_what_one_reported_and_no_note_of_officers(case):
    report = case.report(words="One")
    case.report(words="Two")
    case.act_as(case.officer)
    note_report(case.work, report, "An inner note")
    case.work.session.flush()
    told = reports_told(case.work.session, case.reporter.id)
    assert [(row["words"], row["added"], row["about"]) for row in told] == [("One", ["Two"], "Ken Hatoba")]
    assert "inner" not in str(told)
    assert reports_told(case.work.session, case.about.id) == []
