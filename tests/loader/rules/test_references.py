"""`depends_on`, `networks`, `models`, `extra_hosts`."""

from kompose_py.model.container import ModelBinding
from kompose_py.model.networks import Attachment
from kompose_py.model.service import Dependency
from tests.support.loading import errors, load, load_service, slugs

OTHERS = "\n  b: {image: x}\n  c: {image: x}"


def test_dependencies_as_a_list_or_a_mapping() -> None:
    """The short form waits for the start."""
    short = load(f"services:\n  a: {{image: x, depends_on: [b, c]}}{OTHERS}").services["a"]
    assert short.depends_on == {"b": Dependency(), "c": Dependency()}
    text = f"services:\n  a: {{image: x, depends_on: {{b: {{condition: service_healthy, required: false}}}}}}{OTHERS}"
    assert load(text).services["a"].depends_on == {"b": Dependency(condition="service_healthy", required=False)}


def test_networks_as_a_list_or_a_mapping() -> None:
    """A network may have nothing more to say."""
    rest = "networks: {n: , m: }"
    listed = load(f"services: {{a: {{image: x, networks: [n, m]}}}}\n{rest}").services["a"]
    mapped = load(f"services: {{a: {{image: x, networks: {{n: , m: {{aliases: [y, y]}}}}}}}}\n{rest}").services["a"]
    assert listed.networks == {"n": Attachment(), "m": Attachment()}
    assert mapped.networks == {"n": Attachment(), "m": Attachment(aliases=("y",))}


def test_models() -> None:
    """A list, or a mapping with the names of variables."""
    rest = "models: {m: {model: ai/x}}"
    assert load(f"services: {{a: {{image: x, models: [m]}}}}\n{rest}").services["a"].models == {"m": ModelBinding()}
    text = f"services: {{a: {{image: x, models: {{m: {{endpoint_var: E}}}}}}}}\n{rest}"
    assert load(text).services["a"].models == {"m": ModelBinding(endpoint_var="E")}


def test_hosts_have_one_address_or_several() -> None:
    """Listed or mapped; brackets around an address are dropped."""
    assert load_service("extra_hosts: ['a:1.1.1.1', 'b=::1', 'a=2.2.2.2', 'c:[::1]']").extra_hosts == {
        "a": ("1.1.1.1", "2.2.2.2"),
        "b": ("::1",),
        "c": ("::1",),
    }
    assert load_service("extra_hosts: {a: 1.1.1.1, b: ['[::1]', 2.2.2.2]}").extra_hosts == {
        "a": ("1.1.1.1",),
        "b": ("::1", "2.2.2.2"),
    }


def test_a_host_without_an_address_is_an_error() -> None:
    """At its place."""
    assert slugs(errors("services:\n  a:\n    image: x\n    extra_hosts: [alone]")) == ["invalid-extra-host:4"]
