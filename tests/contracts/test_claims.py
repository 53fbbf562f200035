"""Every attribute of Compose is claimed, once, by a mapping that fits the model."""

from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from kompose_py.model.service import Service
from kompose_py.record import Record
from kompose_py.translator.claim_index import ALWAYS, FAMILIES
from kompose_py.translator.registry import SERVICE, Claim
from tools.generate_claim_index import ANYWHERE, TARGET, families, index_text, is_below
from tools.schema_paths import attributes

ATTRIBUTES = attributes()
CLAIMS = [claim for own in families().values() for claim in own]
PLACED = {claim.path: claim for claim in CLAIMS if claim.path != SERVICE and not claim.path.startswith(ANYWHERE)}
MAPPINGS = [claim for claim in CLAIMS if claim.apply]


def test_every_attribute_of_the_schema_is_claimed() -> None:
    """No attribute is forgotten: each has a claim at it or above it, or is a mapping of attributes that have."""
    below = {path: [other for other in ATTRIBUTES if is_child(other, path)] for path in ATTRIBUTES}
    forgotten = [path for path in ATTRIBUTES if path and not below[path] and not is_claimed(path)]
    assert forgotten == []


def test_no_claim_is_about_an_attribute_that_compose_does_not_have() -> None:
    """A claim with a typing error in its path would never be met."""
    unknown = [path for path in PLACED if path not in ATTRIBUTES]
    assert [path for path in unknown if not path.endswith("x-c2k") and not is_free(path.rpartition(".")[0])] == []


def test_every_level_that_takes_extensions_has_a_claim_for_them() -> None:
    """`x-` keys may stand wherever the schema allows them."""
    assert [claim.path for claim in CLAIMS if claim.path.startswith(ANYWHERE)] == ["**.x-*", "**.x-c2k"]


def test_no_two_claims_are_about_one_attribute() -> None:
    """Two modules that claim one attribute would both write it."""
    paths = [claim.path for claim in CLAIMS if claim.path != SERVICE]
    assert sorted(paths) == sorted(set(paths))


def test_only_keys_of_the_users_are_claimed_below_what_is_declined() -> None:
    """What is declined is declined as a whole, but for known keys among any that a user may write."""
    declined = [claim.path for claim in CLAIMS if claim.is_declined]
    below = [path for path in PLACED if any(is_below(path, other) for other in declined)]
    assert [path for path in below if path in ATTRIBUTES] == []


def test_functions_are_for_one_place_of_a_service() -> None:
    """A function is called once for a service, so its path has no names or items of the user's."""
    assert [claim.path for claim in MAPPINGS if not claim.path.startswith(SERVICE)] == []
    assert [claim.path for claim in MAPPINGS if "*" in claim.path[len(SERVICE) :] or "[]" in claim.path] == []


def test_only_functions_of_the_whole_service_are_always_called() -> None:
    """A function of one attribute has no value where the attribute is not given."""
    assert [claim.path for claim in CLAIMS if claim.always and claim.path != SERVICE] == []


@pytest.mark.parametrize("claim", MAPPINGS, ids=lambda claim: f"{claim.apply.__module__}.{claim.apply.__name__}")
def test_the_value_of_a_function_has_the_type_of_the_model(claim: Claim) -> None:
    """Paths are texts that the type checker cannot follow, so this does."""
    assert claim.apply is not None
    hints = get_type_hints(claim.apply)
    hints.pop("return")
    assert next(iter(hints.values())) == type_at(claim.path)


def test_a_kubernetes_field_is_written_by_one_function() -> None:
    """Otherwise the order of mappings would matter; collections that are keyed or sorted say that they are shared."""
    writers: dict[str, set[str]] = {}
    for claim in MAPPINGS:
        for target in filter(None, claim.to.split(", ")):
            writers.setdefault(target, set()).add(f"{claim.apply.__name__}{'' if claim.shared else ' alone'}")  # type: ignore[union-attr]
    assert {
        target: who for target, who in writers.items() if len(who) > 1 and any("alone" in name for name in who)
    } == {}


def test_every_claim_says_what_becomes_of_the_attribute() -> None:
    """The reference page is made of claims: each has a field of Kubernetes, a note, or both."""
    assert [claim.path for claim in CLAIMS if not claim.to and not claim.note] == []


def test_what_is_lost_or_refused_says_what_to_do() -> None:
    """A warning that leaves the user alone is of no use, unless nothing can be done."""
    hopeless = {"services.*.cgroup", "services.*.cgroup_parent"}
    wordless = {
        claim.path for claim in CLAIMS if claim.is_declined and claim.verdict != "ignored" and not claim.instead
    }
    assert wordless == hopeless


def test_one_slug_is_one_kind_of_message() -> None:
    """Who silences or looks up a slug means one thing by it."""
    verdicts: dict[str, set[str]] = {}
    for claim in CLAIMS:
        if claim.is_declined:
            verdicts.setdefault(claim.slug, set()).add(f"{claim.verdict}: {claim.note}")
    assert {slug: kinds for slug, kinds in verdicts.items() if len(kinds) > 1} == {}


def test_the_index_of_claims_is_current() -> None:
    """`python -m tools.generate_claim_index` writes it."""
    assert TARGET.read_text() == index_text(families())
    assert list(FAMILIES) == list(families())
    assert set(ALWAYS) <= set(FAMILIES)


def is_claimed(path: str) -> bool:
    return any(path == claimed or is_below(path, claimed) for claimed in PLACED)


def is_free(path: str) -> bool:
    """Whether an attribute is a mapping with keys of the user's."""
    forms = ATTRIBUTES[path].forms if path in ATTRIBUTES else ()
    return any("object" in form.get("type", ()) and "properties" not in form for form in forms)


def is_child(path: str, parent: str) -> bool:
    return bool(parent) and is_below(path, parent)


def type_at(path: str) -> Any:
    """The type of the model's field, without None: the driver calls no function for what is not given."""
    kind: Any = Service
    for step in path.split(".")[2:]:
        kind = without_none(kind)
        assert issubclass(kind, Record)
        kind = get_type_hints(kind)[step]
    return without_none(kind)


def without_none(kind: Any) -> Any:
    if get_origin(kind) in {Union, UnionType}:
        others = [other for other in get_args(kind) if other is not type(None)]
        return others[0] if len(others) == 1 else kind
    return kind
