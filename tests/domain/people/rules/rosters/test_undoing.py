"""What of an import can be taken back."""

from talent_net.domain.people.rules.rosters.lines import Values
from talent_net.domain.people.rules.rosters.undoing import Change, reverse


def test_created_goes_and_changed_returns():
    changes = [Change(1, None, {"number": "1"}), Change(2, {"number": "2"}, {"number": "2", "email": "b"})]
    reversal = reverse(changes, {1: {"number": "1"}, 2: {"number": "2", "email": "b"}})
    assert (reversal.removed, reversal.restored, reversal.kept_count) == ((1,), {2: {"number": "2"}}, 0)


def test_what_was_changed_since_stays():
    changes = [Change(1, None, {"number": "1"}), Change(2, {"number": "2"}, {"number": "2", "email": "b"})]
    reversal = reverse(changes, {1: {"number": "1", "email": "new"}, 2: {"number": "2"}})
    assert (reversal.removed, reversal.restored, reversal.kept_count) == ((), {}, 2)


def test_what_is_gone_is_not_counted_as_kept():
    reversal = reverse([Change(1, None, {"number": "1"})], {})
    assert (reversal.removed, reversal.kept_count) == ((), 0)


def test_address_that_another_took_since_stays_with_them():
    changes = [Change(2, {"number": "2", "email": "old"}, {"number": "2", "email": "new"})]
    known: dict[int, Values] = {2: {"number": "2", "email": "new"}, 3: {"number": "3", "email": "old"}}
    assert reverse(changes, known).kept_count == 1


def test_addresses_that_changed_hands_return_together():
    changes = [Change(1, {"email": "a"}, {"email": "b"}), Change(2, {"email": "b"}, {"email": "c"})]
    known: dict[int, Values] = {1: {"email": "b"}, 2: {"email": "c"}}
    reversal = reverse(changes, known)
    assert reversal.restored == {1: {"email": "a"}, 2: {"email": "b"}}


def test_one_that_must_stay_keeps_what_another_would_need():
    changes = [Change(1, {"email": "a"}, {"email": "b"}), Change(2, {"email": "b"}, {"email": "c"})]
    reversal = reverse(changes, {1: {"email": "b", "department": "x"}, 2: {"email": "c"}})
    assert (reversal.restored, reversal.kept_count) == ({}, 2)
