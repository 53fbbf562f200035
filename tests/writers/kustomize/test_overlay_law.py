"""The law of overlays: `kustomize build overlays/E` is what the plain format makes of base and E merged.

Each run draws other projects, and prints its seed; `C2K_OVERLAYS=2000` asks for that many, `C2K_OVERLAYS_SEED=N`
repeats a run.
"""

import os
import secrets
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, reject, seed, settings
from hypothesis import strategies as st

from kompose_py import C2kError, MemoryFiles, load, translate
from kompose_py.translator.translation import Translation
from kompose_py.writers.interface import SECRET_MODES, Overlay, WriterOptions
from kompose_py.writers.kustomize import KustomizeWriter
from kompose_py.writers.plain import plain_manifests
from kompose_py.writers.secrets.encryption import Encryption
from kompose_py.writers.sink import store
from tests.support.fake_programs import FakePrograms
from tests.support.kustomize import Kustomize, comparable
from tests.support.overlay_strategies import FILES, bases, overrides

PAIRS = int(os.environ.get("C2K_OVERLAYS", "200"))
SEED = int(os.environ.get("C2K_OVERLAYS_SEED", secrets.randbelow(2**32)))


class _Reset:
    """An attribute that a file takes away."""


yaml.SafeDumper.add_representer(_Reset, lambda dumper, _: dumper.represent_scalar("!reset", "null"))


def _text(tree: dict[str, Any]) -> str:
    services = {
        name: {key: _Reset() if value is None else value for key, value in (service or {}).items()}
        for name, service in tree["services"].items()
    }
    return yaml.safe_dump({**tree, "services": services})


def _translated(trees: list[dict[str, Any]], namespace: str | None) -> Translation:
    texts = {f"/p/{number}.yaml": _text(tree) for number, tree in enumerate(trees)}
    files = MemoryFiles({**FILES, **texts})
    project = load([*texts], files=files, directory="/p", project_name="p", environment={"TOKEN": "hunter2"})
    return translate(project, namespace=namespace, secrets_store="vault", secrets_certificate="https://p/cert")


def test_what_kustomize_builds_of_an_overlay_is_the_plain_output_of_both_files(
    kustomize: Kustomize, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And of an overlay that stands on it."""
    with capsys.disabled():
        print(f"\n{PAIRS:,} pairs, C2K_OVERLAYS_SEED={SEED}")  # noqa: T201  (to be repeated)
    namespaces = st.sampled_from([(None, None), (None, "prod"), ("shop", "shop"), ("shop", "prod")])
    bodies = bases().flatmap(lambda base: st.tuples(st.just(base), overrides(base), overrides(base)))

    @seed(SEED)
    @settings(max_examples=PAIRS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(bodies, namespaces, st.sampled_from(SECRET_MODES))
    def check(trees: tuple[dict[str, Any], ...], namespaces: tuple[str | None, str | None], mode: Any) -> None:
        base, first, second = trees
        if mode == "sealed-secrets":
            namespaces = (namespaces[0] or "shop", namespaces[1] or "shop")
        try:
            below = _translated([base], namespaces[0])
            one = _translated([base, first], namespaces[1])
            two = _translated([base, first, second], namespaces[1])
        except C2kError:
            reject()
        overlays = (Overlay("one", one), Overlay("two", two, on="one"))
        shutil.rmtree(tmp_path / "k8s", ignore_errors=True)
        options = WriterOptions(secrets=mode, encryption=Encryption(FakePrograms(steady=True), MemoryFiles({}), None))
        store(KustomizeWriter().write(below, options.replace(overlays=overlays)), str(tmp_path / "k8s"))
        for overlay in overlays:
            built = kustomize.build(tmp_path / "k8s/overlays" / overlay.name)
            plain = plain_manifests(overlay.translation, options)
            assert comparable(built) == comparable([manifest.to_dict() for manifest in plain])

    check()
