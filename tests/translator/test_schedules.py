"""Schedules, as the API server reads them."""

import pytest

from kompose_py.translator.schedules import schedule


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0 3 * * *", "0 3 * * *"),
        ("*/5 0-3 ? JAN-mar mon,Fri", "*/5 0-3 ? JAN-mar mon,Fri"),
        ("5/10  0 31 12 6", "5/10 0 31 12 6"),
        ("0 0 * * 7", "0 0 * * 0"),
        ("0 0 * * 1,7", "0 0 * * 1,0"),
        ("@daily", "@daily"),
        ("@every 1h30m", "@every 1h30m"),
    ],
)
def test_a_schedule_is_taken_and_sunday_is_day_0(written: str, meant: str) -> None:
    assert schedule(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        *("", "* * * *", "* * * * * *", "daily", "@Daily", "@reboot", "@every", "@every 0s", "@every -1s", "@every 1d"),
        *("60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 13 *", "* * * * 8", "* * * * 5-7"),
        *("*/0 * * * *", "5-1 * * * *", "1-2-3 * * * *", "1/2/3 * * * *", "*/x * * * *", "1, * * * *", "jan * * * *"),
        *("TZ=UTC * * * * *", "CRON_TZ=UTC 0 3 * * *", "-1 * * * *", "² * * * *", f"{'9' * 5000} * * * *"),
    ],
)
def test_what_is_none_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is no schedule"):
        schedule(written)
