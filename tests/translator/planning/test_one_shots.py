"""Services that end by themselves without saying so."""

import pytest

from tests.support.translating import translate


def kinds(name: str, attributes: str) -> list[str]:
    """The workload of a service, and what is said about it."""
    attributes = attributes if "image:" in attributes else f"image: app, {attributes}"
    translated = translate(f"services:\n  {name}: {{{attributes}}}\n")
    ends = any(item.startswith("Job/") for item in translated.objects)
    return ["Job" if ends else "kept running", *translated.slugs]


@pytest.mark.parametrize(
    "name", ["migrate", "db-migrations", "createbuckets", "minio-create-bucket", "init", "setup", "mongosetup"]
)
def test_a_name_that_speaks_of_a_single_run_makes_a_job(name: str) -> None:
    assert kinds(name, "") == ["Job", "taken-for-one-shot"]


@pytest.mark.parametrize("name", ["web", "initiative-board", "recreate", "seedbox-ui", "immigration"])
def test_a_name_that_only_sounds_like_it_does_not(name: str) -> None:
    assert kinds(name, "") == ["kept running"]


@pytest.mark.parametrize(
    "command",
    [
        "python manage.py migrate",
        "sh -c 'sleep 2 && rails db:migrate'",
        "alembic upgrade head",
        "mc mb x/y",
        "sh -c 'mc alias set x; exit 0;'",
        "chown -R 1000:1000 /data",
        "bundle exec rails db:prepare",
        "/opt/kafka/bin/kafka-topics.sh --create --topic x",
    ],
)
def test_a_command_that_ends_with_a_step_makes_a_job(command: str) -> None:
    assert kinds("web", f'command: "{command}"') == ["Job", "taken-for-one-shot"]


@pytest.mark.parametrize(
    "command",
    [
        "sh -c 'rails db:migrate && rails server'",
        "sh -c 'manage.py migrate; gunicorn'",
        "sh -c 'while true; do sleep 1 || exit 0; done'",
        "serve --seed 42 --auto-migrate",
        "node --addnode seed.example.com",
    ],
)
def test_a_server_may_take_steps_before_it_starts(command: str) -> None:
    assert kinds("web", f'command: "{command}"') == ["kept running"]


@pytest.mark.parametrize("attributes", ["restart: always", "ports: ['80']", "healthcheck: {test: [CMD, x]}"])
def test_who_says_that_it_is_a_server_is_believed(attributes: str) -> None:
    assert kinds("migrate", attributes)[0] == "kept running"


def test_a_name_is_not_enough_for_an_image_that_serves_a_port() -> None:
    assert kinds("bootstrap", "image: redis, command: redis-server --appendonly yes") == ["kept running"]
    assert kinds("redis-init", "image: redis, entrypoint: [sh, -c], command: [redis-cli -h redis ping]")[0] == "Job"


def test_what_is_tried_again_without_end_ends_when_it_has_ended_well() -> None:
    assert kinds("migrate", "restart: on-failure") == ["Job", "taken-for-one-shot"]


def test_what_says_that_it_ends_is_a_job_without_a_word() -> None:
    assert kinds("migrate", "restart: 'no'") == ["Job"]


def test_others_may_depend_on_its_start() -> None:
    translated = translate("""
services:
  web: {image: app, depends_on: [migrate]}
  migrate: {image: app, restart: "no"}
""")
    assert "Job/migrate" in translated.objects
    assert translated.slugs == []


def test_it_is_tried_again_since_nobody_orders_the_starts_of_pods() -> None:
    tried = translate("services: {migrate: {image: app}}")
    assert tried.job("migrate").spec["backoffLimit"] > 0
    once = translate('services: {migrate: {image: app, restart: "no"}}')
    assert once.job("migrate").spec["backoffLimit"] == 0
