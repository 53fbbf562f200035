"""Files over files: mappings merge, lists append, scalars are replaced, and the rest has rules of its own."""

import pytest

from kompose_py.model.container import Logging, Ulimit
from kompose_py.model.networks import Attachment, Ipam, Pool
from kompose_py.model.service import Dependency
from tests.support.loading import errors, load, said, slugs


def merged(base: str, override: str, rest: str = "") -> object:
    """The service `a` of two documents, each given by its attributes."""
    text = f"services: {{a: {{image: x, {base}}}, b: {{image: x}}, c: {{image: x}}}}\n{rest}\n---\n"
    return load(text + f"services: {{a: {{{override}}}}}").services["a"]


@pytest.mark.parametrize(
    ("base", "override", "attribute", "expected"),
    [
        ("hostname: one", "hostname: two", "hostname", "two"),
        ("hostname: one", "hostname: ", "hostname", "one"),
        ("command: a b", "command: [c]", "command", ("c",)),
        ("command: a b", "command: null", "command", None),
        ("environment: {A: 1, B: 1}", "environment: [B=2, C=2]", "environment", {"A": "1", "B": "2", "C": "2"}),
        ("environment: {A: 1}", "environment: ", "environment", {"A": "1"}),
        ("environment: [A=1]", "environment: {A: }", "environment", {"A": None}),
        ("labels: [a=1]", "labels: {b: 2}", "labels", {"a": "1", "b": "2"}),
        ("cap_add: [A]", "cap_add: [B, A]", "cap_add", ("A", "B")),
        ("dns: 1.1.1.1", "dns: [2.2.2.2, 1.1.1.1]", "dns", ("1.1.1.1", "2.2.2.2")),
        ("tmpfs: /a", "tmpfs: /b", "tmpfs", ("/a", "/b")),
        ("security_opt: [x]", "security_opt: [x, y]", "security_opt", ("x", "y")),
        ("depends_on: [b]", "depends_on: [c]", "depends_on", {"b": Dependency(), "c": Dependency()}),
        (
            "networks: [n]",
            "networks: {m: {aliases: [z]}}",
            "networks",
            {"n": Attachment(), "m": Attachment(aliases=("z",))},
        ),
        ("networks: {n: {aliases: [y]}}", "networks: [n]", "networks", {"n": Attachment(aliases=("y",))}),
        ("ulimits: {nproc: 5}", "ulimits: {nproc: {soft: 1, hard: 2}}", "ulimits", {"nproc": Ulimit(soft=1, hard=2)}),
        ("extra_hosts: ['h:1.1.1.1']", "extra_hosts: {h: 2.2.2.2}", "extra_hosts", {"h": ("1.1.1.1", "2.2.2.2")}),
        ("gpus: all", "gpus: ", "gpus", None),
    ],
)
def test_how_attributes_merge(base: str, override: str, attribute: str, expected: object) -> None:
    """The table of the specification."""
    service = merged(base, override, "networks: {n: , m: }")
    value = getattr(service, attribute)
    assert (len(value) == 1) if attribute == "gpus" else value == expected


def test_the_short_form_of_depends_on_takes_a_condition_back() -> None:
    """It says "started"."""
    service = merged("depends_on: {b: {condition: service_healthy, required: false}}", "depends_on: [b]")
    assert service.depends_on == {"b": Dependency()}  # type: ignore[attr-defined]


def test_the_options_of_one_log_driver_are_merged_and_of_another_replaced() -> None:
    """A driver that is not given is the same."""
    base = "logging: {driver: x, options: {a: '1'}}"
    for override, expected in (
        ("logging: {options: {b: '2'}}", Logging(driver="x", options={"a": "1", "b": "2"})),
        ("logging: {driver: y, options: {b: '2'}}", Logging(driver="y", options={"b": "2"})),
    ):
        assert merged(base, override).logging == expected  # type: ignore[attr-defined]


def test_a_build_may_be_a_text_in_one_file_and_a_mapping_in_the_other() -> None:
    """They are one thing."""
    build = merged("build: ./a", "build: {target: t, args: [A=1]}").build  # type: ignore[attr-defined]
    assert (build.context, build.target, build.args) == ("/src/app/a", "t", {"A": "1"})


def test_ports_and_volumes_of_both_files_count_once() -> None:
    """A port by all it says, a volume by its target."""
    service = merged(
        "ports: ['80:80'], volumes: ['./a:/x']", "ports: [{target: 80, published: '80'}, '81:81'], volumes: ['./b:/x']"
    )
    assert [port.target for port in service.ports] == [80, 81]  # type: ignore[attr-defined]
    assert [mount.source for mount in service.volumes] == ["/src/app/b"]  # type: ignore[attr-defined]


def test_address_pools_merge_by_subnet() -> None:
    """Others stand beside each other."""
    text = """
services: {a: {image: x}}
networks: {n: {ipam: {config: [{subnet: 10.0.0.0/8}]}}}
---
networks: {n: {ipam: {config: [{subnet: 10.0.0.0/8, gateway: 10.0.0.1}, {subnet: 11.0.0.0/8}]}}}
"""
    pools = (Pool(subnet="10.0.0.0/8", gateway="10.0.0.1"), Pool(subnet="11.0.0.0/8"))
    assert load(text).networks["n"].ipam == Ipam(config=pools)


def test_places_move_with_what_is_merged() -> None:
    """Each value stands where it was written last."""
    files = {"two.yaml": "services:\n  a:\n    environment:\n      B: two\n"}
    text = "services:\n  a:\n    image: x\n    environment:\n      A: one\n"
    service = load(text, files=files, files_asked=("compose.yaml", "two.yaml")).services["a"]
    assert str(service.span("environment", "A")) == "compose.yaml:5:7"
    assert str(service.span("environment", "B")) == "two.yaml:4:7"
    assert str(service.span()) == "compose.yaml:2:3"


def test_what_cannot_be_merged_is_an_error_that_shows_both() -> None:
    """A mapping and a list have no common form."""
    found = errors("services: {a: {image: x, deploy: {mode: y}}}\n---\nservices: {a: {deploy: [z]}}")
    clash = next(item for item in found if item.slug == "cannot-merge")
    assert str(clash.span) == "compose.yaml:3:16"
    assert [str(span) for _, span in clash.notes] == ["compose.yaml:1:26"]


def test_services_of_all_files_are_there() -> None:
    """In the order in which they appear."""
    text = "services: {a: {image: x}}\n---\nservices: {b: {image: y}}"
    assert list(load(text).services) == ["a", "b"]
    assert said(text) == []


def test_an_older_extension_merges_under_its_attribute() -> None:
    """`x-develop` is `develop`."""
    older, newer = (f"watch: [{{path: {path}, action: rebuild}}]" for path in "ab")
    text = f"services: {{a: {{image: x, x-develop: {{{older}}}, develop: {{{newer}}}}}}}"
    develop = load(text).services["a"].develop
    assert develop is not None
    assert [trigger.path for trigger in develop.watch] == ["/src/app/a", "/src/app/b"]


def test_a_null_base_gives_way() -> None:
    """`environment:` with nothing below, in the first file."""
    assert slugs(said("services: {a: {image: x, environment: }}\n---\nservices: {a: {environment: [A=1]}}")) == []


def test_a_device_that_is_named_twice_is_that_of_the_last_entry() -> None:
    """Whatever the file before said."""
    files = {"compose.override.yaml": "services: {a: {devices: ['/dev/x:/dev/y:r', '/dev/x:/dev/y']}}"}
    service = load("services: {a: {image: x, devices: ['/dev/x:/dev/y']}}", files=files).services["a"]
    assert [device.permissions for device in service.devices] == ["rwm"]


def test_what_cannot_be_merged_is_said_once() -> None:
    """The schema does not complain of the same value."""
    text = "services: {a: {image: x, labels: [l]}}\n---\nservices: {a: {labels: 5}}"
    [error] = errors(text)
    assert error.summary == "`labels` is a single value here, which cannot be merged with what is written earlier"
