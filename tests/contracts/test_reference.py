"""The generated pages of the documentation are what the code says."""

from tools.generate_claim_index import families
from tools.generate_reference import TARGET, reference_text


def test_the_page_of_attributes_is_current() -> None:
    """`python -m tools.generate_reference` writes it."""
    assert TARGET.read_text() == reference_text()


def test_the_page_of_attributes_has_every_claim() -> None:
    """No section is missing."""
    claims = [claim for own in families().values() for claim in own if claim.path != "services.*"]
    assert reference_text().count("\n| `") == len(claims)
