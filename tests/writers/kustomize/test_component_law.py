"""The law of components: those of a set of profiles build, on the base, what the plain format gives for that set.

Each run draws other projects, and prints its seed; `C2K_OVERLAYS` and `C2K_OVERLAYS_SEED` are those of overlays.
"""

import os
import secrets
import shutil
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, reject, seed, settings
from hypothesis import strategies as st

from kompose_py import C2kError, MemoryFiles, load, translate
from kompose_py.translator.translation import Translation
from kompose_py.writers.interface import Component, WriterOptions
from kompose_py.writers.kustomize import KustomizeWriter
from kompose_py.writers.plain import plain_manifests
from kompose_py.writers.profile_sets import Objects, components_for, profile_sets
from kompose_py.writers.sink import store
from tests.support.kustomize import Kustomize, comparable
from tests.support.overlay_strategies import FILES, bases

PROFILES = ("a", "b", "c")
SETS = [frozenset(chosen) for size in range(4) for chosen in combinations(PROFILES, size)]
PROJECTS = int(os.environ.get("C2K_OVERLAYS", "200")) // 5
SEED = int(os.environ.get("C2K_OVERLAYS_SEED", secrets.randbelow(2**32)))


@st.composite
def projects(draw: st.DrawFn) -> dict[str, Any]:
    """A project some of whose services have profiles, and some of whose services depend on others."""
    tree = draw(bases())
    services = tree["services"]
    for name, service in services.items():
        service["profiles"] = draw(st.lists(st.sampled_from(PROFILES), max_size=2, unique=True))
        for other in draw(st.lists(st.sampled_from(sorted(services)), max_size=1)):
            if other < name:
                required = draw(st.booleans())
                service["depends_on"] = {other: {"condition": "service_started", "required": required}}
    return tree


class _Project:
    """One project, translated with sets of its profiles."""

    def __init__(self, tree: dict[str, Any]) -> None:
        self._files = MemoryFiles({**FILES, "/p/compose.yaml": yaml.safe_dump(tree)})
        self.translations: dict[frozenset[str], Translation | None] = {}

    def translated(self, profiles: frozenset[str]) -> Translation | None:
        if profiles not in self.translations:
            self.translations[profiles] = self._translated(profiles)
        return self.translations[profiles]

    def objects(self, profiles: frozenset[str]) -> Objects | None:
        found = self.translated(profiles)
        if found is None:
            return None
        return {item.ref: item.body for item in plain_manifests(found, WriterOptions(secrets="inline"))}

    def _translated(self, profiles: frozenset[str]) -> Translation | None:
        try:
            loaded = load(
                ["/p/compose.yaml"],
                files=self._files,
                directory="/p",
                project_name="p",
                environment={"TOKEN": "hunter2"},
                profiles=sorted(profiles),
            )
            return translate(loaded)
        except C2kError:
            return None


def test_what_kustomize_builds_of_components_is_the_plain_output_with_their_profiles(
    kustomize: Kustomize, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        print(f"\n{PROJECTS:,} projects, C2K_OVERLAYS_SEED={SEED}")  # noqa: T201  (to be repeated)
    mine = tmp_path / "k8s/overlays/mine"

    @seed(SEED)
    @settings(max_examples=PROJECTS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(projects())
    def check(tree: dict[str, Any]) -> None:
        project = _Project(tree)
        base = project.translated(frozenset())
        if base is None:
            reject()
        sets = profile_sets(PROFILES, project.objects)
        components = [
            Component(chosen, found) for chosen in sets if (found := project.translated(frozenset(chosen))) is not None
        ]
        shutil.rmtree(tmp_path / "k8s", ignore_errors=True)
        store(KustomizeWriter().write(base, WriterOptions(components=tuple(components))), str(tmp_path / "k8s"))
        mine.mkdir(parents=True)
        for profiles in SETS:
            wanted = project.translated(profiles)
            if wanted is None:
                continue
            names = ["+".join(chosen) for chosen in components_for(profiles, sets)]
            main = {"resources": ["../../base"], "components": [f"../../components/{name}" for name in names]}
            (mine / "kustomization.yaml").write_text(yaml.safe_dump(main))
            plain = plain_manifests(wanted, WriterOptions())
            assert comparable(kustomize.build(mine)) == comparable([item.to_dict() for item in plain]), (profiles, sets)

    check()
