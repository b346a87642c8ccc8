"""Column habits."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from talent_net.kernel.orm import PUBLIC_ID_LENGTH, UTCDateTime, new_public_id

pytestmark = pytest.mark.unit
TOKYO_NOON = datetime(2026, 4, 1, 12, tzinfo=timezone(timedelta(hours=9)))


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_moment_survives_the_database_in_utc(dialect: object) -> None:
    column = UTCDateTime()
    stored = column.process_bind_param(TOKYO_NOON, dialect)  # type: ignore[arg-type]  # a dialect of either kind
    assert column.process_result_value(stored, dialect) == datetime(2026, 4, 1, 3, tzinfo=UTC)  # type: ignore[arg-type]  # the same


def test_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        UTCDateTime().process_bind_param(datetime(2026, 4, 1), sqlite.dialect())  # noqa: DTZ001 - the very thing that is refused


def test_public_ids_are_long_random_and_unambiguous() -> None:
    ids = {new_public_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert {len(one) for one in ids} == {PUBLIC_ID_LENGTH}
    assert not set("01IOl") & set("".join(ids))
