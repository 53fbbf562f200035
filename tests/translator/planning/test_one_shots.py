"""Services that end by themselves without saying so."""

import pytest

from tests.support.translating import translate


def said(name: str, attributes: str) -> list[str]:
    return translate(f"services:\n  {name}: {{image: app, {attributes}}}\n").slugs


@pytest.mark.parametrize("name", ["migrate", "db-migrations", "createbuckets", "minio-create-bucket", "init", "setup"])
def test_a_name_that_speaks_of_a_single_run_is_told(name: str) -> None:
    assert said(name, "") == ["one-shot-kept-running"]


@pytest.mark.parametrize("name", ["web", "initiative-board", "recreate", "seedbox-ui", "immigration"])
def test_a_name_that_only_sounds_like_it_is_not(name: str) -> None:
    assert said(name, "") == []


@pytest.mark.parametrize(
    "command", ["python manage.py migrate", "sh -c 'sleep 2 && rails db:migrate'", "alembic upgrade head", "mc mb x/y"]
)
def test_a_command_that_ends_with_a_step_is_told(command: str) -> None:
    assert said("web", f'command: "{command}"') == ["one-shot-kept-running"]


@pytest.mark.parametrize("command", ["sh -c 'rails db:migrate && rails server'", "sh -c 'manage.py migrate; gunicorn'"])
def test_a_server_may_take_steps_before_it_starts(command: str) -> None:
    assert said("web", f'command: "{command}"') == []


@pytest.mark.parametrize("attributes", ["restart: always", "ports: ['80']", "healthcheck: {test: [CMD, x]}"])
def test_who_says_that_it_is_a_server_is_believed(attributes: str) -> None:
    assert said("migrate", attributes) == []


def test_what_is_a_job_anyway_is_not_told() -> None:
    assert said("migrate", "restart: 'no'") == []
