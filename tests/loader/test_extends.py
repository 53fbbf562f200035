"""`extends`."""

import posixpath

from tests.support.loading import errors, load, slugs


def test_a_service_starts_from_another() -> None:
    """Lists append, mappings merge, scalars replace; `extends` itself is gone."""
    text = """
services:
  base: {image: x, environment: {A: base, B: base}, cap_add: [ONE], hostname: base}
  web: {extends: {service: base}, environment: [B=web], cap_add: [TWO], hostname: web}
"""
    web = load(text).services["web"]
    assert (web.image, web.hostname, web.cap_add) == ("x", "web", ("ONE", "TWO"))
    assert web.environment == {"A": "base", "B": "web"}
    assert web.node is not None
    assert web.node.get("extends") is None


def test_a_base_may_extend_too_in_any_order() -> None:
    """However long the chain."""
    links = "\n".join(f"  s{n}: {{extends: s{n + 1}, environment: [V{n}=1]}}" for n in range(3000))
    web = load(f"services:\n{links}\n  s3000: {{image: x}}").services["s0"]
    assert web.image == "x"
    assert len(web.environment) == 3000


def test_a_base_in_another_file_has_paths_of_its_own() -> None:
    """Relative to that file, also along a chain; `~` and absolute paths stay what they are."""
    files = {
        "base/b.yaml": "services: {b: {extends: {file: ../c.yaml, service: c}, volumes: ['./x:/x'], build: ./app}}",
        "c.yaml": "services: {c: {image: y, volumes: ['./z:/z', '/abs:/abs']}}",
    }
    web = load("services: {web: {extends: {file: base/b.yaml, service: b}}}", files=files).services["web"]
    assert {mount.source for mount in web.volumes} == {"/src/app/z", "/abs", "/src/app/base/x"}
    assert web.build is not None
    assert (web.image, web.build.context) == ("y", "/src/app/base/app")


def test_a_base_keeps_its_places() -> None:
    """Messages point into its file."""
    files = {"b.yaml": "services:\n  b:\n    image: y\n    hostname: h\n"}
    web = load("services:\n  web: {extends: {file: b.yaml, service: b}}", files=files).services["web"]
    assert str(web.span("hostname")) == "b.yaml:4:5"
    assert str(web.span()) == "compose.yaml:2:3"


def test_a_circle_is_told_as_a_chain() -> None:
    """Once for each service that leads into it."""
    found = errors("services:\n  a: {extends: b}\n  b: {extends: c}\n  c: {extends: a}\n")
    assert "extends-cycle:4" in slugs(found)
    assert found[0].summary.endswith("a -> b -> c -> a")


def test_a_service_that_does_not_exist_comes_with_the_one_that_was_meant() -> None:
    """Here or in another file."""
    [here] = [
        item for item in errors("services: {base: {image: x}, web: {extends: bas}}") if item.slug == "undefined-service"
    ]
    assert here.help == "did you mean `base`?"
    files = {"b.yaml": "services: {other: {image: x}}"}
    there = errors("services: {web: {extends: {file: b.yaml, service: web}}}", files=files)
    assert there[0].help == "declared: `other`"


def test_a_file_that_cannot_be_read_is_told_at_its_name() -> None:
    """And only that."""
    found = errors("services:\n  web:\n    image: x\n    extends: {file: b.yaml, service: b}")
    assert slugs(found) == ["file-not-readable:4"]


def test_a_remote_file_is_refused() -> None:
    """Nothing is fetched."""
    text = "services: {web: {image: x, extends: {file: 'https://example.com/b.yaml', service: b}}}"
    assert slugs(errors(text)) == ["remote-file:1"]


def test_a_file_of_variables_that_both_name_is_read_once() -> None:
    """From another file: at the place where the extended service names it."""
    files = {
        "base.yaml": "services: {b: {image: x, env_file: [one.env, two.env], label_file: one.env}}",
        "one.env": "A=1",
        "two.env": "A=2",
    }
    text = "services: {a: {env_file: one.env, label_file: one.env, extends: {file: base.yaml, service: b}}}"
    service = load(text, files=files).services["a"]
    assert service.env_file_variables == {"A": "2"}
    assert service.label_file == ("/src/app/one.env",)


def test_what_both_do_after_the_start_is_done_once() -> None:
    """In the same words."""
    files = {"base.yaml": "services: {b: {image: x, post_start: [{command: a b}]}}"}
    text = "services: {a: {post_start: [{command: a b}], extends: {file: base.yaml, service: b}}}"
    assert len(load(text, files=files).services["a"].post_start) == 1


def test_paths_of_a_file_in_another_folder_start_there() -> None:
    """Also those that its own base has."""
    files = {
        "../common/base.yaml": "services: {b: {extends: {file: deep/root.yaml, service: r}, volumes: [./v:/v]}}",
        "../common/deep/root.yaml": "services: {r: {build: ., volumes: ['./w:/w']}}",
    }
    files = {posixpath.normpath(f"/src/app/{name}"): text for name, text in files.items()}
    text = "services: {a: {extends: {file: ../common/base.yaml, service: b}}}"
    service = load(text, files=files).services["a"]
    assert service.build is not None
    assert service.build.context == "/src/common/deep"
    assert [mount.source for mount in service.volumes] == ["/src/common/deep/w", "/src/common/v"]
