"""Near misses; what else is advised is seen in `faulty_projects.txt`."""

import time

import pytest

from kompose_py.loader.advice import near_miss


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("port", "did you mean `ports`?"),
        ("PORTS", "did you mean `ports`?"),
        ("potrs", "did you mean `ports`?"),
        ("volumes_form", "did you mean `volumes_from`?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_a_near_word_is_offered(word: str, advice: str) -> None:
    assert near_miss(word, ["ports", "volumes", "volumes_from"]) == advice


def test_no_time_is_spent_on_very_long_words() -> None:
    start = time.process_time()
    assert near_miss("ports" * 1_000_000, ["ports"] * 100) == ""
    assert time.process_time() - start < 0.5
