"""What a Job is called."""

from kompose_py import load, translate
from kompose_py.plain import JsonObject
from kompose_py.translator.kinds.job import job_name


def name_of_job(password: str = "hunter2", config: str = "one", command: str = "x") -> str:
    text = f"""
services:
  migrate:
    image: app
    command: {command}
    restart: on-failure:3
    environment: {{PASSWORD: {password}}}
    configs: [settings]
configs: {{settings: {{content: {config}}}}}
"""
    (job,) = translate(load(text=text, project_name="shop")).manifests.of_kind("Job")
    return job.name


def test_another_template_file_or_password_makes_another_job() -> None:
    names = {name_of_job(), name_of_job("hunter3"), name_of_job(config="two"), name_of_job(command="y")}
    assert len(names) == 4


def test_a_name_tells_two_digits_of_a_password_whatever_else_there_is() -> None:
    """So that those who read many names in Git cannot put them together."""
    assert name_of_job()[:-2] == name_of_job("hunter3")[:-2]
    assert name_of_job()[-2:] == name_of_job(config="two")[-2:] == name_of_job(command="y")[-2:]


def test_the_order_in_which_fields_were_written_makes_no_other_job() -> None:
    one: JsonObject = {"a": {"b": 1, "c": [{"d": 1, "e": 2}]}, "f": 1}
    other: JsonObject = {"f": 1, "a": {"c": [{"e": 2, "d": 1}], "b": 1}}
    assert job_name("web", one, [], []) == job_name("web", other, [], [])
    assert job_name("web", one, [], []) != job_name("web", {**one, "f": 2}, [], [])
