"""Any valid project is translated or refused: nothing raises, and the objects keep the schema and hold together.

Their names are legal and unique, the same project gives the same bytes, and the order of the mappings has no effect.

`C2K_PROJECTS` is how many are made up, `C2K_SEED` repeats those of a run whose seed was printed.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable
from random import SystemRandom
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from kompose_py import translator
from kompose_py.errors import LoadError, TranslateError
from kompose_py.model.project import Project
from kompose_py.model.service import Service
from kompose_py.translator import translate
from kompose_py.translator.mapping import Call, Mapper
from kompose_py.translator.options import Options
from kompose_py.translator.translation import Translation
from kompose_py.writers.interface import WriterOptions
from kompose_py.writers.plain import plain_stream
from tests.support.compose_strategies import Folder, projects
from tests.support.kubernetes_schema import problems
from tests.support.loading import load

PROJECTS = int(os.environ.get("C2K_PROJECTS", "60"))
CHOICES: dict[str, st.SearchStrategy[Any]] = {
    "bind_mounts": st.sampled_from(("hostpath", "pvc", "skip")),
    "controller": st.sampled_from(("StatefulSet", "DaemonSet")),
    "expose": st.sampled_from(("nodeport", "loadbalancer", "ingress")),
    "host_ports": st.just(True),
    "kube_version": st.sampled_from(("1.29", "1.36")),
    "name_prefix": st.just("pre-"),
    "named_volumes": st.just("scratch"),
    "namespace": st.just("shop"),
    "placement": st.just("strict"),
    "probes": st.sampled_from(("full", "none")),
    "replicas": st.sampled_from((0, 3)),
    "secrets_from_env": st.just(False),
    "seed_volumes": st.sampled_from(("always", "never")),
    "shared_volumes": st.sampled_from(("colocate", "rwx")),
    "wait": st.sampled_from(("all", "none")),
}
"""Choices that a user may make, beside those that hold when she makes none."""

RENAMED = (
    ("", ""),
    ("worker", "My_worker"),
    ("worker", "web.1"),
    ('"image": "img"', '"image": "postgres:17"'),
    ('"image": "img"', '"image": "redis"'),
    ('"labels": {', '"labels": {"kompose.service.group": "team", '),
    ('"labels": {', '"labels": {"kompose.cronjob.schedule": "@daily", '),
    ('"labels": {', '"labels": {"kompose.controller.type": "statefulset", '),
)
"""What stands in the text in place of what: names that are none in Kubernetes, known images, wishes."""

DNS_LABEL = re.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?")
DNS_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
SEED = int(os.environ.get("C2K_SEED") or SystemRandom().randrange(2**32))


def test_a_valid_project_gives_right_objects_or_is_refused() -> None:
    print(f"C2K_SEED={SEED}")  # noqa: T201  (to be repeated)
    outcomes = {"translated": 0, "refused": 0, "invalid": 0}

    @seed(SEED)
    @settings(max_examples=PROJECTS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(projects(), st.fixed_dictionaries({}, optional=CHOICES), st.sampled_from(RENAMED))
    def check(folder: Folder, choices: dict[str, Any], renamed: tuple[str, str]) -> None:
        files = {name: text.replace(*renamed) for name, text in folder.files.items()}
        outcomes[outcome(folder._replace(files=files), Options(**choices))] += 1

    check()
    assert outcomes["translated"] > PROJECTS // 20


def outcome(folder: Folder, options: Options) -> str:
    """What comes of a project, whose objects the full validator takes; the translation checks them by its own rules."""
    try:
        project = loaded(folder)
    except LoadError:
        return "invalid"
    try:
        result = translate(project, options, verdicts=True)
    except TranslateError as error:
        if "object-refused" in {item.slug for item in error.diagnostics}:
            raise
        return "refused"
    assert [problem for item in result.manifests for problem in problems(item.body)] == []
    assert [name for item in result.manifests for name in wrong_names(item.body)] == []
    assert text_of(translate(loaded(folder), options, verdicts=True)) == text_of(result)
    with patch.object(translator, "Mapper", Backwards):
        backwards = translate(loaded(folder), options)
    assert [item.body for item in backwards.manifests] == [item.body for item in result.manifests]
    return "translated"


class Backwards(Mapper):
    """Calls the mappings of a service in the reverse order, which must not matter."""

    def _calls_for(self, service: Service) -> Iterable[Call]:
        return [*super()._calls_for(service)][::-1]


def loaded(folder: Folder) -> Project:
    files = {name: text for name, text in folder.files.items() if name != "compose.yaml"}
    return load(
        folder.files["compose.yaml"],
        files=files,
        files_asked=folder.asked,
        environment=dict(folder.environment),
        profiles=folder.profiles,
    )


def text_of(translation: Translation) -> str:
    """All that is written, and all that is said."""
    said = [(item.slug, item.summary, item.help, str(item.span)) for item in translation.diagnostics]
    return repr((b"".join(plain_stream(translation, WriterOptions())), said, translation.attributes))


def wrong_names(body: Any) -> list[str]:
    """Names in an object that are not legal, or not unique where they must be."""
    names = [body["metadata"]["name"]]
    limit = 253 if body["kind"] in {"ConfigMap", "Secret", "PersistentVolumeClaim", "PersistentVolume"} else 63
    wrong = [name for name in names if len(name) > limit or not DNS_NAME.fullmatch(name)]
    if body["kind"] == "Service":
        ports = [port["name"] for port in body["spec"].get("ports", [])]
        wrong += [name for name in names if not name[0].isalpha()] + duplicates(ports)
    pod = body.get("spec", {}).get("template", {}).get("spec", {})
    containers = [*pod.get("initContainers", []), *pod.get("containers", [])]
    labels = [item["name"] for item in (*containers, *pod.get("volumes", []))]
    wrong += [name for name in labels if len(name) > 63 or not DNS_LABEL.fullmatch(name)]
    wrong += duplicates([item["name"] for item in containers])
    wrong += duplicates([item["name"] for item in pod.get("volumes", [])])
    for container in containers:
        wrong += duplicates([item["mountPath"] for item in container.get("volumeMounts", [])])
        wrong += duplicates([item["name"] for item in container.get("env", [])])
    return wrong


def duplicates(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
