"""`working_dir`."""

import pytest

from tests.support.mapping import map_web


@pytest.mark.parametrize("written", ["/srv/app", r"C:\app"])
def test_the_folder_is_the_same(written: str) -> None:
    mapped = map_web(f"working_dir: {written}")
    assert (mapped.drafts.container.working_dir, mapped.slugs) == (written, [])


@pytest.mark.parametrize("written", ["app", "./app", "é"])
def test_a_folder_without_a_whole_path_is_refused_since_no_container_starts_in_it(written: str) -> None:
    assert map_web(f"working_dir: {written}").slugs == ["working-dir-not-absolute"]
