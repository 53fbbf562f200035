"""Messages stand where the text is that they are about, and say what there is instead."""

from tests.support.loading import errors

OVERRIDE = {"two.yaml": "services:\n  web:\n    depends_on: [dbb]\n    networks: [bak]\n"}
BASE = "services:\n  web: {image: x}\n  db: {image: y}\nnetworks: {back: }\n"


def test_an_undefined_name_comes_with_those_that_exist() -> None:
    """The nearest one when it is near, else all."""
    near = errors(f"{BASE}", files=OVERRIDE, files_asked=("compose.yaml", "two.yaml"))
    assert {item.help for item in near} == {"did you mean `db`?", "did you mean `back`?"}
    [far] = errors("services: {a: {image: x, volumes: ['other:/x']}}\nvolumes: {data: , cache: }")
    assert far.help == "declared: `cache`, `data`"


def test_places_survive_a_merge() -> None:
    """What an override says is at fault in the override."""
    found = errors(BASE, files=OVERRIDE, files_asked=("compose.yaml", "two.yaml"))
    assert sorted(str(item.span) for item in found) == ["two.yaml:3:18", "two.yaml:4:16"]


def test_places_survive_extends() -> None:
    """What a base of another file says is at fault there."""
    files = {"base.yaml": "services:\n  base:\n    image: x\n    networks:\n      - nowhere\n"}
    [error] = errors("services: {web: {extends: {file: base.yaml, service: base}}}", files=files)
    assert (error.slug, str(error.span)) == ("undefined-network", "base.yaml:5:9")


def test_places_survive_include() -> None:
    """Whether the schema, a value or a reference is wrong."""
    files = {"part/compose.yaml": "services:\n  db:\n    image: x\n    secrets: [tok]\n    stop_grace_period: soon\n"}
    found = {item.slug: str(item.span) for item in errors("include: [part/compose.yaml]", files=files)}
    assert found == {"undefined-secret": "part/compose.yaml:4:15", "invalid-value": "part/compose.yaml:5:24"}


def test_a_circle_is_told_from_its_start_with_each_place() -> None:
    """The chain in words; a note for each link."""
    services = "".join(f"  {one}: {{image: x, depends_on: [{other}]}}\n" for one, other in ("ab", "bc", "ca"))
    [error] = errors(f"services:\n{services}")
    assert error.summary == "services wait for each other in a circle: a -> b -> c -> a"
    assert [str(span) for _, span in error.notes] == ["compose.yaml:2:30", "compose.yaml:3:30"]
    assert str(error.span) == "compose.yaml:4:30"


def test_what_is_declared_nowhere_comes_with_where_to_declare_it() -> None:
    """The most frequent slip: a named volume alone."""
    [error] = errors("services: {a: {image: x, volumes: ['data:/x']}}")
    assert error.help == "declare it: write `data:` below `volumes:` at the top level"


def test_a_text_that_is_no_number_is_told_what_to_write() -> None:
    """Only where it comes from a variable, that is what to look at."""
    advice = {
        text: errors(f"services: {{a: {{image: x, {text}}}}}", environment={"N": "x"})[0].help
        for text in ("cpus: many", "privileged: maybe", "cpus: $N")
    }
    assert list(advice.values()) == [
        "write a number",
        "write `true` or `false`",
        "check the variable that it comes from",
    ]


def test_a_file_of_variables_that_is_missing_is_told_where_it_is_named() -> None:
    """In the entry of `include`."""
    text = "include:\n  - path: a.yaml\n    env_file: gone.env\nservices: {a: {image: x}}"
    [error] = errors(text, files={"a.yaml": "services: {b: {image: y}}"})
    assert (error.slug, str(error.span)) == ("file-not-readable", "compose.yaml:3:15")
