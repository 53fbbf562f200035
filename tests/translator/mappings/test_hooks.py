"""`post_start`, `pre_stop`, `pre_start`."""

from tests.support.mapping import map_web
from tests.support.translating import refused, translate


def test_one_plain_hook_stays_as_it_is() -> None:
    """The kubelet expands nothing in it, so no dollar is doubled."""
    lifecycle = map_web("pre_stop: [{command: [nginx, -s, '$$(x)']}]").drafts.container.lifecycle
    assert lifecycle == {"preStop": {"exec": {"command": ["nginx", "-s", "$(x)"]}}}


def test_several_hooks_are_one_command() -> None:
    """They run in order, each in its folder with its variables, until one fails."""
    hooks = "post_start:\n- {command: [echo, 'a b'], working_dir: /my app}\n- {command: [ls], environment: {A: x y}}"
    lifecycle = map_web(hooks).drafts.container.lifecycle
    command = "(cd '/my app' && echo 'a b') && env A='x y' ls"
    assert lifecycle == {"postStart": {"exec": {"command": ["/bin/sh", "-c", command]}}}


def test_another_user_is_lost() -> None:
    """A hook runs as the container does."""
    assert map_web("post_start: [{command: ls, user: root}]").slugs == ["hook-user-not-mapped"]
    assert map_web("post_start: [{command: ls, privileged: true}]").slugs == ["hook-user-not-mapped"]
    mapped = map_web("user: '5'\npost_start: [{command: ls, user: '5'}]", member={"user": 5})
    assert mapped.slugs == []


def test_steps_before_the_start_are_init_containers_with_all_that_their_service_has() -> None:
    """But its ports, probes and arguments."""
    translated = translate("""
        services:
          web:
            image: app
            user: "5"
            command: [serve]
            ports: ["80"]
            environment: {COLOUR: red, DB_PASSWORD: one}
            volumes: ["data:/data"]
            healthcheck: {test: [CMD, check]}
            pre_start:
              - {command: [migrate], environment: {COLOUR: blue, DB_PASSWORD: two}}
              - {image: other, command: [warm], user: "6", cap_add: [CHOWN]}
        volumes: {data: {}}
    """)
    pod = translated.deployment("web")
    assert pod.init_names == ["seed-web", "web-pre-start-1", "web-pre-start-2"]
    first, second = (pod.init_container(f"web-pre-start-{number}") for number in (1, 2))
    assert (first["image"], first["args"], first["env"][0]["value"]) == ("app", ["migrate"], "blue")
    assert (second["image"], second["args"], second["env"][0]["value"]) == ("other", ["warm"], "red")
    assert [step["securityContext"]["runAsUser"] for step in (first, second)] == [5, 6]
    assert second["securityContext"]["capabilities"] == {"add": ["CHOWN"]}
    assert first["volumeMounts"] == second["volumeMounts"] == [{"name": "data", "mountPath": "/data"}]
    assert not first.keys() & {"ports", "readinessProbe"}
    secrets = [translated.one("Secret", f"{name}-env")["data"]["DB_PASSWORD"] for name in ("web", "web-pre-start-1")]
    assert secrets == ["b25l", "dHdv"]
    assert translated.slugs == ["steps-run-again"]


def test_the_steps_of_a_job_are_part_of_its_name() -> None:
    """Other variables of a step make another Job."""
    names = {
        translate(
            "services: {web: {image: app, restart: 'no',"
            f" pre_start: [{{command: x, environment: {{DB_PASSWORD: {word}}}}}]}}}}"
        ).of_kind("Job")[0]
        for word in ("one", "two")
    }
    assert len(names) == 2


def test_what_is_lost_in_a_step_is_told() -> None:
    """At its own line."""
    translated = translate("services: {web: {image: app, pre_start: [{command: x, cgroup_parent: y}]}}")
    assert translated.slugs == ["steps-run-again", "cgroup-parent-not-mapped"]


def test_a_step_for_all_replicas_runs_in_each() -> None:
    """Kubernetes has nothing that runs once before several pods start."""
    step = "services: {web: {image: app, scale: 2, pre_start: [{command: x, per_replica: %s}]}}"
    assert translate(step % "false").slugs == ["steps-run-again", "step-per-replica"]
    assert translate(step % "true").slugs == ["steps-run-again"]


def test_volumes_of_a_step_are_refused() -> None:
    """It would run without them."""
    step = "services: {web: {image: app, pre_start: [{command: x, volumes: ['data:/d']}]}}\nvolumes: {data: {}}"
    assert [error.slug for error in refused(step)] == ["pre-start-volumes-refused"]


def test_a_hook_without_a_command_runs_nothing() -> None:
    """The API server wants a command."""
    assert map_web("post_start: [{command: []}]\npre_stop: [{command: []}]").drafts.container.lifecycle == {}
