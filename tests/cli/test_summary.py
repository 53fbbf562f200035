"""What is said after a conversion."""

from typing import Any

import pytest

from kompose_py.cli.destination import Destination
from kompose_py.cli.summary import summary
from kompose_py.translator.translation import DataToCopy, ExistingObject, ImageToBuild, PublishedPort, WayIn
from kompose_py.writers.interface import Component, OutputFile, OutputTree, Overlay
from kompose_py.writers.sink import Changes
from tests.support.translations import secret, service, translation, workload

CHANGES = Changes(added=("a", "b"), changed=("c",), found={}, wanted=OutputTree({}))


def said(
    *manifests: Any,
    target: dict[str, str] | None = None,
    overlays: tuple[Overlay, ...] = (),
    components: tuple[Component, ...] = (),
    **fields: Any,
) -> str:
    aim: dict[str, Any] = {"path": "k8s", "is_folder": True, "format": "kustomize", "encoding": "yaml"}
    where = Destination(**{**aim, "secrets": "generator", **(target or {})})
    return summary(translation(*manifests, **fields), where, CHANGES, overlays, components)


def test_it_counts_and_lists_objects_by_service() -> None:
    text = said(workload("web"), service("web"), service("web-published", owner="web"), service("db"))
    assert text.startswith("4 objects in k8s: 2 new, 1 changed\n")
    assert "  db   Service\n  web  Service, Service web-published, Deployment\n" in text


def test_it_says_how_to_apply() -> None:
    assert "  kubectl apply -k k8s/base\n" in said(service("web"))
    assert "  kubectl -n shop apply -k k8s/base\n" in said(service("web"), namespace="shop")
    assert "  kubectl apply -f 'my k8s'\n" in said(service("web"), target={"path": "my k8s/", "format": "plain"})


def test_it_gives_the_commands_that_build_images() -> None:
    text = said(service("web"), builds=(ImageToBuild(service="web", image="shop-web", context="/my app"),))
    assert "  docker compose -p shop -f '/shop/my compose.yaml' build web\n  docker push shop-web\n" in text


def test_it_names_what_must_exist_and_how_to_make_it() -> None:
    external = ExistingObject(kind="Secret", name="api", needed_by=("web",), keys=("key",))
    text = said(service("web"), existing=(external,))
    assert "  Secret api, needed by web\n    kubectl create secret generic api --from-file=key=FILE\n" in text


def test_it_says_how_to_make_what_options_name() -> None:
    account = ExistingObject(kind="ServiceAccount", name="robot", needed_by=("web",))
    access = ExistingObject(kind="Secret", name="access", needed_by=("web",), keys=(".dockerconfigjson",))
    text = said(service("web"), existing=(account, access))
    assert "kubectl create serviceaccount robot\n" in text
    assert "kubectl create secret docker-registry access --docker-server=SERVER" in text


def test_secrets_that_are_left_to_others_are_named_with_their_keys() -> None:
    text = said(secret("token", {"t": b"v"}), target={"secrets": "existing"})
    assert "kubectl create secret generic token --from-file=t=FILE" in text


def test_it_says_where_secret_values_are() -> None:
    assert "Git does not take" in said(secret("token", {"t": b"v"}))
    assert "fill in their values" in said(secret("token", {"t": b"v"}), target={"secrets": "placeholder"})
    assert "Git" not in said(service("web"))


@pytest.mark.parametrize(
    ("mode", "word"),
    [
        ("external-secrets", "  token  ExternalSecret\n"),
        ("sealed-secrets", "  token  SealedSecret\n"),
        ("sops", "Flux"),
    ],
)
def test_it_says_what_stands_for_a_secret(mode: str, word: str) -> None:
    assert word in said(secret("token", {"t": b"v"}), target={"secrets": mode}, secrets_store="vault")


def test_a_secret_that_is_not_written_is_no_object_of_the_tree() -> None:
    text = said(secret("token", {"t": b"v"}), service("web"), target={"secrets": "existing"})
    assert text.startswith("1 object in k8s")


def test_it_names_what_is_not_for_git() -> None:
    files = {"base/secrets/a/b": True, "base/secrets/c": True, "c2k.secrets.lock": True, "base/web.yaml": False}
    tree = OutputTree({path: OutputFile(b"", hidden) for path, hidden in files.items()})
    where = Destination(path="k8s", is_folder=True, format="kustomize", encoding="yaml", secrets="generator")
    text = summary(translation(service("web")), where, CHANGES.replace(wanted=tree))
    assert "All files are for Git but base/secrets/, c2k.secrets.lock: .gitignore names them.\n" in text
    assert "for Git" not in said(service("web"))


def test_it_names_what_the_store_of_secrets_must_hold() -> None:
    prod = translation(secret("token", {"t": b"v"}), secret("key", {"k": b"v"}), secrets_store="vault")
    external = {"secrets": "external-secrets"}
    text = said(secret("token", {"t": b"v"}), target=external, secrets_store="vault", overlays=(Overlay("prod", prod),))
    assert "  vault: shop-token with t\n  vault: shop-key with k in overlay prod\n" in text


def test_it_names_what_overlays_need_and_how_to_apply_them() -> None:
    external = ExistingObject(kind="ConfigMap", name="api", needed_by=("web",))
    also = ExistingObject(kind="ConfigMap", name="also", needed_by=("web",))
    prod = translation(service("web"), namespace="prod", existing=(external, also))
    text = said(service("web"), existing=(external,), overlays=(Overlay("prod", prod),))
    assert text.count("ConfigMap api") == 1
    assert "  ConfigMap also, needed by web in overlay prod\n    kubectl -n prod create configmap also" in text
    assert "  kubectl apply -k k8s/base\n  kubectl -n prod apply -k k8s/overlays/prod\n" in text


def test_it_names_the_images_that_an_overlay_adds() -> None:
    web, api = (ImageToBuild(service=name, image=f"shop-{name}", context="/") for name in ("web", "api"))
    prod = translation(service("web"), builds=(web, api))
    text = said(service("web"), builds=(web,), overlays=(Overlay("prod", prod),))
    assert text.count("docker push shop-web\n") == 1
    assert "Build these images in overlay prod, and push them" in text
    assert " build api\n  docker push shop-api\n" in text


def test_it_names_components_and_what_they_need() -> None:
    external = ExistingObject(kind="ConfigMap", name="api", needed_by=("web",))
    more = translation(service("web"), existing=(external,))
    components = (Component(("a",), more), Component(("a", "b"), more))
    text = said(service("web"), components=components)
    assert "ConfigMap api, needed by web in component a\n" in text
    assert "  components: [../../components/a]\n  components: [../../components/a+b]\n" in text
    assert "in place of" in text
    assert "in place of" not in said(service("web"), components=components[:1])


def test_it_gives_the_commands_that_copy_data() -> None:
    copy = DataToCopy(claim="up", source="/src/up", is_volume=False, pod="deployment/web", target="/up")
    text = said(service("web"), copies=(copy,), namespace="shop")
    assert "These volumes start empty" in text
    assert "  tar -C /src/up -cf - . | kubectl -n shop run copy-up " in text


def ports(*published: tuple[str, int, str], **choices: Any) -> str:
    found = [
        PublishedPort(owner="web", service="web", port=port, published=host, protocol=name)
        for host, port, name in published
    ]
    return said(service("web"), published=tuple(found), **choices)


def test_published_ports_are_forwarded() -> None:
    assert "kubectl port-forward service/web 8080:80    # then localhost:8080" in ports(("8080", 80, "tcp"))
    assert "service/web 8000:80 " in ports(("8000-8010", 80, "tcp"))


def test_ports_that_only_root_may_open_are_moved_up() -> None:
    assert "service/web 8443:443 " in ports(("443", 443, "tcp"))


def test_udp_cannot_be_forwarded_and_that_is_said() -> None:
    text = ports(("53", 53, "udp"))
    assert "port-forward" not in text
    assert "publish web 53/udp with `--expose nodeport`" in text


def test_ports_that_are_open_need_no_forwarding() -> None:
    port = PublishedPort(owner="web", service="web", port=80, published="8080", protocol="tcp", is_open=True)
    assert "port-forward" not in said(service("web"), published=(port,))


def test_it_names_the_ways_in_and_who_knows_the_rest() -> None:
    ways = (
        WayIn(service="web", address="https://shop.example.com/", opener="ingress web"),
        WayIn(service="api", address="NODE:PORT", opener="service api-published"),
    )
    text = said(service("web"), ways_in=ways, namespace="x")
    assert "  https://shop.example.com/  web\n" in text
    assert "  NODE:PORT                  api    # PORT: kubectl -n x get service api-published\n" in text
