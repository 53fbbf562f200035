"""Dollar signs in what the kubelet expands."""

import re

import pytest

from kompose_py.translator.dollars import literal


def expand(text: str) -> str:
    """What the kubelet makes of a text when no variable is known: `$$` is `$`, `$(NAME)` stays."""
    return re.sub(r"\$\$", "$", text)


@pytest.mark.parametrize("text", ["", "plain", "$HOME", "${X}", "$(date)", "$$", "$$(x)", "$$$$", "a$", "$$$(x)$"])
def test_what_the_kubelet_makes_of_it_is_the_text(text: str) -> None:
    """Read from the left, as the kubelet does."""
    assert expand(literal(text)) == text


@pytest.mark.parametrize(
    ("text", "written"), [("$HOME", "$HOME"), ("$(x)", "$$(x)"), ("$$", "$$$"), ("$$(x)", "$$$$(x)")]
)
def test_only_what_would_be_expanded_is_doubled(text: str, written: str) -> None:
    """People read `$HOME` in their manifests."""
    assert literal(text) == written
