"""`runtime`: RuntimeClasses, and runtimes that bring hardware."""

import pytest

from tests.support.translating import translate


@pytest.mark.parametrize("runtime", ["runc", "io.containerd.runc.v2"])
def test_the_usual_runtime_needs_nothing(runtime: str) -> None:
    done = translate(f"services: {{web: {{image: app, runtime: {runtime}}}}}")
    assert "runtimeClassName" not in done.deployment("web").pod
    assert done.slugs == []


def test_another_runtime_is_a_class_that_the_cluster_must_have() -> None:
    done = translate("services: {web: {image: app, runtime: kata}}")
    assert done.deployment("web").pod["runtimeClassName"] == "kata"
    assert done.slugs == ["runtime-class-needed"]


@pytest.mark.parametrize(("gpus", "count"), [("", "1"), (", gpus: [{count: 2}]", "2")])
def test_the_runtime_of_nvidia_is_a_gpu_of_the_device_plugin(gpus: str, count: str) -> None:
    pods = translate(f"services: {{web: {{image: app, runtime: nvidia{gpus}}}}}").deployment("web")
    assert pods.container()["resources"]["limits"] == {"nvidia.com/gpu": count}
    assert "runtimeClassName" not in pods.pod


def test_a_pod_has_one_runtime() -> None:
    done = translate("""
        services:
          a: {image: a, runtime: kata}
          b: {image: b, runtime: gvisor, network_mode: 'service:a'}
    """)
    assert done.deployment("a").pod["runtimeClassName"] == "kata"
    assert "runtime-of-shared-pod" in done.slugs


def test_what_can_be_the_name_of_no_class_is_told() -> None:
    done = translate("services: {web: {image: app, runtime: Bad Name}}")
    assert "runtimeClassName" not in done.deployment("web").pod
    assert done.slugs == ["runtime-not-a-name"]
