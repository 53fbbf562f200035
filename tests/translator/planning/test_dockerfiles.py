"""What a Dockerfile says: the facts of its target stage, those of its base image, and what a service makes of them."""

from typing import Any

import pytest

from kompose_py.files import MemoryFiles
from kompose_py.model.build import Build
from kompose_py.translator.plan import KnownImage
from kompose_py.translator.planning.dockerfiles import built_image
from tests.support.translating import translate


def facts(text: str, **build: Any) -> KnownImage:
    image = built_image(Build(dockerfile_inline=text, **build), MemoryFiles({}))
    assert image is not None
    return image


@pytest.mark.parametrize(
    ("text", "ports"),
    [
        ("FROM x\nEXPOSE 3000 9229/tcp", (3000, 9229)),
        ("FROM x\nexpose 8000-8002", (8000, 8001, 8002)),
        ("FROM x\nARG PORT=8080\nEXPOSE ${PORT}", (8080,)),
        ("FROM x\nENV PORT 8080\nEXPOSE $PORT", (8080,)),
        ("FROM x\nENV A=1 PORT=81\nEXPOSE ${PORT:-80}", (81,)),
        ("FROM x\nEXPOSE ${PORT:-80}", (80,)),
        ("FROM x\nEXPOSE $NOTHING", ()),
        ("FROM x\nEXPOSE 0 99999 tcp 80x", ()),
        ("FROM nginx:alpine\nEXPOSE 8080", (8080, 80)),
        ("FROM x\nEXPOSE \\\n  # a comment\n\n  80 \\\n  81", (80, 81)),
        ("# escape=`\nFROM x\nEXPOSE 80 `\n 81", (80, 81)),
        ("FROM x\nRUN <<EOF\nEXPOSE 1\nEOF\nEXPOSE 2", (2,)),
        ("FROM x\nCOPY <<-'END' /a\nEXPOSE 1\nEND\nEXPOSE 2", (2,)),
        ("FROM x\n# EXPOSE 1\n  # EXPOSE 2", ()),
    ],
)
def test_exposed_ports(text: str, ports: tuple[int, ...]) -> None:
    assert facts(text).ports == ports


def test_ports_of_udp_are_kept_apart() -> None:
    assert facts("FROM x\nEXPOSE 53/udp 53/tcp").udp_ports == (53,)


def test_arguments_of_the_build_win_over_defaults_and_reach_their_stage_alone() -> None:
    text = "ARG TAG=alpine\nFROM nginx:$TAG AS a\nARG PORT=1\nEXPOSE $PORT\nFROM x\nEXPOSE ${PORT:-2}"
    assert facts(text, target="a", args={"PORT": "7"}).ports == (7, 80)
    assert facts(text, args={"PORT": "7"}).ports == (2,)
    assert facts("ARG BASE=x\nFROM ${BASE}", args={"BASE": "postgres:16"}).stateful


def test_env_wins_over_arg_and_global_arguments_are_asked_for() -> None:
    assert facts("FROM x\nENV P=1\nARG P=2\nEXPOSE $P", args={"P": "3"}).ports == (1,)
    assert facts("ARG P=5\nFROM x\nARG P\nEXPOSE $P").ports == (5,)
    assert facts("ARG P=5\nFROM x\nEXPOSE ${P:-6}").ports == (6,)


def test_a_stage_goes_on_from_another() -> None:
    text = "FROM node:20 AS base\nEXPOSE 3000\nUSER node\nFROM base AS dev\nEXPOSE 9229\nFROM scratch AS last"
    assert facts(text, target="dev").ports == (9229, 3000)
    assert facts(text, target="dev").user == 1000
    assert facts(text, target="0").ports == (3000,)
    assert not facts(text).shell
    assert built_image(Build(dockerfile_inline=text, target="missing"), MemoryFiles({})) is None


@pytest.mark.parametrize(
    ("text", "user", "group"),
    [
        ("FROM x\nUSER 1001:2002", 1001, 2002),
        ("FROM x\nRUN apk add curl && adduser -D -u 1001 app\nUSER app", 1001, None),
        ("FROM x\nRUN useradd --uid=1500 --create-home web; true\nUSER web", 1500, None),
        ("FROM x\nRUN useradd web\nUSER web", None, None),
        ("FROM postgres:16\nUSER root", 0, None),
        ("FROM x\nUSER 99999999999999999999:4294967295", None, None),
    ],
)
def test_the_user_in_numbers(text: str, user: int | None, group: int | None) -> None:
    assert (facts(text).user, facts(text).group) == (user, group)


def test_data_and_stop_signal() -> None:
    image = facts('FROM x\nVOLUME ["/data/", "/logs"]\nVOLUME /more\nSTOPSIGNAL SIGQUIT')
    assert image.data == ("/data", "/logs", "/more")
    assert image.stop_signal == "SIGQUIT"


def test_a_healthcheck_with_its_options() -> None:
    check = facts("FROM x\nHEALTHCHECK --interval=5s --retries=2 \\\n CMD curl -f localhost || exit 1").check
    assert check is not None
    assert (check.test, check.interval, check.retries) == (("CMD-SHELL", "curl -f localhost || exit 1"), 5 * 10**9, 2)
    assert facts("FROM x\nHEALTHCHECK CMD true\nHEALTHCHECK NONE").check is None


FILES = {"web/Dockerfile": "FROM node:20\nEXPOSE 3000\nUSER node\nHEALTHCHECK --interval=7s CMD wget -q localhost:3000"}


def built(more: str = "", others: str = "") -> Any:
    return translate(f"services: {{web: {{build: ./web{more}}}{others}}}", files=FILES)


def test_a_built_service_serves_what_its_dockerfile_exposes() -> None:
    assert built().ports("web") == [3000]


@pytest.mark.parametrize("more", ["", ", command: []"])
def test_a_built_service_is_checked_as_its_dockerfile_says(more: str) -> None:
    """An empty command leaves the image's own program running."""
    probe = built(more).deployment("web").container()["readinessProbe"]
    assert probe["exec"]["command"] == ["/bin/sh", "-c", "wget -q localhost:3000"]
    assert probe["periodSeconds"] == 7


@pytest.mark.parametrize(
    ("own", "period"),
    [(", healthcheck: {interval: 9s}", 9), (", healthcheck: {test: mine, interval: 4s}", 4)],
)
def test_what_the_service_says_itself_wins(own: str, period: int) -> None:
    translated = built(own)
    assert translated.deployment("web").container()["readinessProbe"]["periodSeconds"] == period
    assert translated.slugs == []


@pytest.mark.parametrize("own", [", healthcheck: {disable: true}", ", command: other program"])
def test_a_check_that_would_not_hold_is_left_out(own: str) -> None:
    assert "readinessProbe" not in built(own).deployment("web").container()


def test_a_check_that_others_wait_for_is_kept() -> None:
    other = ", b: {image: app, depends_on: {web: {condition: service_healthy}}}"
    translated = built(", command: other program", other)
    assert "readinessProbe" in translated.deployment("web").container()
    assert "dependency-without-check" not in translated.slugs


def test_a_program_of_its_own_may_end_though_the_image_serves() -> None:
    assert built(", command: migrate, restart: 'no'").of_kind("Job") != []


def test_a_volume_belongs_to_the_user_of_the_dockerfile() -> None:
    text = "services: {web: {build: ./web, volumes: ['data:/x']}}\nvolumes: {data: }"
    assert translate(text, files=FILES).deployment("web").pod["securityContext"]["fsGroup"] == 1000


def test_a_dockerfile_that_is_not_there_says_nothing() -> None:
    translated = translate("services: {web: {build: https://example.com/x.git}, b: {build: ./none}}")
    assert translated.ports("web") == translated.ports("b") == []


def test_variables_that_repeat_each_other_do_not_grow_without_end() -> None:
    """Ten to the thirtieth letters."""
    bomb = "ARG A=a\n" + "ARG A=$A$A$A$A$A$A$A$A$A$A\n" * 30
    assert facts(f"FROM x\n{bomb}EXPOSE 80\nUSER $A").ports == (80,)
