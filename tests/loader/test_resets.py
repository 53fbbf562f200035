"""`!reset` and `!override`."""

from tests.support.loading import load, load_service

BASE = """
services:
  web: {image: x, ports: ["80:80"], environment: {A: "1", B: "2"}, command: c, depends_on: [gone]}
  gone: {image: x}
---
"""


def test_what_is_reset_is_gone() -> None:
    """A value, an entry, a whole service; what stands after the tag does not matter."""
    text = (
        BASE
        + "services:\n  web: {environment: {A: !reset x, C: '3'}, command: !reset null, depends_on: !reset []}\n"
        + "  gone: !reset {}\n"
    )
    project = load(text)
    assert list(project.services) == ["web"]
    web = project.services["web"]
    assert (web.environment, web.command, web.depends_on) == ({"B": "2", "C": "3"}, None, {})


def test_what_is_overridden_is_replaced_whole() -> None:
    """And not merged."""
    web = load(BASE + "services:\n  web: {ports: !override ['81:81'], environment: !override {D: '4'}}\n").services[
        "web"
    ]
    assert [port.target for port in web.ports] == [81]
    assert web.environment == {"D": "4"}


def test_tags_without_anything_to_take_away_do_no_harm() -> None:
    """In the only file."""
    service = load_service("ports: !override ['81:81']\ncommand: !reset null")
    assert ([port.target for port in service.ports], service.command) == ([81], None)


def test_a_tag_also_takes_away_what_is_extended() -> None:
    """The base of a service is an earlier place."""
    text = """
services:
  base: {image: x, ports: ["80:80"], command: c}
  web: {extends: base, ports: !override ["81:81"], command: !reset null}
"""
    web = load(text).services["web"]
    assert ([port.target for port in web.ports], web.command) == ([81], None)
    assert [port.target for port in load(text).services["base"].ports] == [80]
