"""Named and anonymous volumes, and folders in memory."""

from typing import Any

import pytest

from kompose_py.translator.translation import DataToCopy, ExistingObject
from tests.support.translating import refused, translate


def test_a_named_volume_is_a_claim() -> None:
    translated = translate(
        """
        services: {web: {image: app, volumes: ["My_Data:/data"]}}
        volumes: {My_Data: {labels: {team: a, note: "two words"}}}
        """,
        pvc_size="5Gi",
        storage_class="fast",
    )
    claim = translated.claim("my-data")
    assert claim["accessModes"] == ["ReadWriteOnce"]
    assert claim["resources"] == {"requests": {"storage": "5Gi"}}
    assert claim["storageClassName"] == "fast"
    metadata = translated.one("PersistentVolumeClaim", "my-data")["metadata"]
    assert metadata["labels"]["team"] == "a"
    assert metadata["annotations"] == {"note": "two words"}
    web = translated.deployment("web")
    assert web.mount("/data") == {"name": "my-data"}
    assert web.volume("my-data") == {"persistentVolumeClaim": {"claimName": "my-data"}}


def test_a_volume_that_nobody_mounts_makes_no_claim() -> None:
    assert translate("services: {web: {image: app}}\nvolumes: {data: }").of_kind("PersistentVolumeClaim") == []


def test_a_volume_that_is_mounted_twice_is_in_the_pod_once() -> None:
    web = translate("services: {web: {image: app, volumes: ['vol:/a', 'vol:/b']}}\nvolumes: {vol: }").deployment("web")
    assert web.targets == ["/a", "/b"]
    assert [volume["name"] for volume in web.pod["volumes"]] == ["vol"]


def test_read_only_is_of_the_mount_and_not_of_the_claim() -> None:
    translated = translate("services: {web: {image: app, volumes: ['vol:/a:ro']}}\nvolumes: {vol: }")
    assert translated.deployment("web").mount("/a")["readOnly"] is True
    assert translated.claim("vol")["accessModes"] == ["ReadWriteOnce"]


def test_an_external_volume_is_a_claim_that_somebody_else_makes() -> None:
    translated = translate("""
        services: {web: {image: app, volumes: ["vol:/data"]}}
        volumes: {vol: {external: true, name: real-claim}}
    """)
    assert translated.of_kind("PersistentVolumeClaim") == []
    assert translated.deployment("web").volume("vol") == {"persistentVolumeClaim": {"claimName": "real-claim"}}
    assert translated.translation.existing == (
        ExistingObject(kind="PersistentVolumeClaim", name="real-claim", needed_by=("web",)),
    )


SHARED = """
    services:
      a: {image: app, volumes: ["one:/d"]}
      b: {image: app, volumes: ["one:/d:ro", "two:/e"]}
      c: {image: app, volumes: ["two:/e"]}
      d: {image: app}
    volumes: {one: , two: }
"""


def test_pods_that_share_volumes_stay_on_one_node() -> None:
    translated = translate(SHARED)
    label = "c2k.io/volume.one"
    for name in ("a", "b", "c"):
        workload = translated.deployment(name)
        assert workload.template["metadata"]["labels"][label] == "true"
        (term,) = workload.pod["affinity"]["podAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
        assert term == {
            "labelSelector": {"matchLabels": {label: "true"}},
            "topologyKey": "kubernetes.io/hostname",
        }
    assert "affinity" not in translated.deployment("d").pod
    assert translated.claim("one")["accessModes"] == ["ReadWriteOnce"]


def test_pods_that_share_volumes_may_spread_when_asked() -> None:
    translated = translate(SHARED, shared_volumes="rwx")
    assert translated.claim("one")["accessModes"] == ["ReadWriteMany"]
    assert "affinity" not in translated.deployment("a").pod
    assert "volume-needs-rwx" in translated.slugs


def test_a_volume_of_several_replicas_needs_many_writers() -> None:
    text = "services: {a: {image: app, scale: 2, volumes: ['vol:/d']}}\nvolumes: {vol: }"
    translated = translate(text)
    assert translated.claim("vol")["accessModes"] == ["ReadWriteMany"]
    assert translated.slugs == ["volume-needs-rwx"]
    assert translate(text, shared_volumes="colocate").claim("vol")["accessModes"] == ["ReadWriteOnce"]


def test_a_database_gets_a_folder_of_its_volume_and_so_does_everybody_else_who_mounts_it() -> None:
    translated = translate("""
        services:
          db: {image: "postgres:16", volumes: ["vol:/var/lib/postgresql/data"]}
          backup: {image: app, volumes: [{type: volume, source: vol, target: /d, volume: {subpath: base}}]}
        volumes: {vol: }
    """)
    assert translated.deployment("db").mount("/var/lib/postgresql/data")["subPath"] == "data"
    assert translated.deployment("backup").mount("/d")["subPath"] == "data/base"


def test_what_docker_has_in_volumes_of_the_project_is_told_to_be_copied() -> None:
    translated = translate("""
        name: shop
        services: {db: {image: redis, volumes: ["vol:/data"]}, web: {image: app, volumes: ["www:/data", "old:/old"]}}
        volumes: {vol: , www: , old: {external: true}}
    """)
    assert translated.translation.copies == (
        DataToCopy(claim="vol", source="shop_vol", is_volume=True, pod="statefulset/db", target="/data"),
        DataToCopy(claim="www", source="shop_www", is_volume=True, pod="deployment/web", target="/data"),
    )


def test_a_fresh_volume_is_filled_with_what_the_image_has_there() -> None:
    web = translate("services: {web: {image: app, user: '5:6', volumes: ['vol:/srv']}}\nvolumes: {vol: }").deployment(
        "web"
    )
    seed = web.init_container("seed-web")
    assert seed["image"] == "app"
    assert seed["command"][-1] == "/srv"
    assert seed["volumeMounts"] == [{"name": "vol", "mountPath": "/c2k/seed/1"}]
    security = seed["securityContext"]
    assert (security["runAsUser"], security["runAsGroup"], security["runAsNonRoot"]) == (5, 6, True)


@pytest.mark.parametrize("attributes", ["", "user: nobody-knows", "read_only: true, cap_drop: [ALL]"])
def test_who_fills_a_volume_for_a_user_that_is_not_known_is_root_so_that_owners_stay(attributes: str) -> None:
    """Docker copies as root as well: the owner of the image's folder becomes the owner of the volume."""
    translated = translate(f"""
        services: {{web: {{image: app, volumes: ['vol:/srv'], {attributes}}}}}
        volumes: {{vol: }}
    """)
    assert translated.deployment("web").init_container("seed-web")["securityContext"] == {"runAsUser": 0}


def test_the_files_of_a_database_image_beside_its_data_are_kept() -> None:
    translated = translate("""
        services: {db: {image: postgres, volumes: ['data:/var/lib/postgresql/data', 'conf:/etc/postgresql']}}
        volumes: {data: , conf: }
    """)
    assert translated.stateful_set("db").init_container()["command"][-1] == "/etc/postgresql"


@pytest.mark.parametrize(
    "volume",
    [
        "driver_opts: {type: nfs, o: 'rw', device: 'export'}",
        "driver_opts: {type: cifs, o: 'username=u', device: '//server/share'}",
        "driver: rexray/ebs",
    ],
)
def test_storage_outside_of_the_cluster_is_told_to_be_lost(volume: str) -> None:
    translated = translate(f"""
        services: {{web: {{image: app, volumes: ['vol:/srv']}}, late: {{image: app, volumes: ['vol:/srv']}}}}
        volumes: {{vol: {{{volume}}}}}
    """)
    assert translated.slugs.count("volume-storage-not-mapped") == 1


@pytest.mark.parametrize("volume", ["driver: local", "external: true", "driver_opts: {size: 5Gi}", ""])
def test_storage_that_the_cluster_has_is_not_told_to_be_lost(volume: str) -> None:
    translated = translate(f"""
        services: {{web: {{image: app, volumes: ['vol:/srv']}}}}
        volumes: {{vol: {{{volume}}}}}
    """)
    assert "volume-storage-not-mapped" not in translated.slugs


@pytest.mark.parametrize(
    ("service", "choices"),
    [
        ("image: app, volumes: [{type: volume, source: vol, target: /x, volume: {nocopy: true}}]", {}),
        ("image: app, volumes: ['vol:/x']", {"seed_volumes": "never"}),
        ("image: nats, volumes: ['vol:/x']", {}),
        ("image: postgres, volumes: ['vol:/var/lib/postgresql/data']", {}),
    ],
)
def test_a_volume_is_not_filled_when_told_so_or_by_databases_or_without_a_shell(
    service: str, choices: dict[str, Any]
) -> None:
    translated = translate(f"services: {{web: {{{service}}}}}\nvolumes: {{vol: }}", **choices)
    (workload,) = (item for item in translated.translation.manifests if item.kind in {"Deployment", "StatefulSet"})
    assert "initContainers" not in str(workload.body)


def test_who_only_reads_a_volume_that_another_service_writes_does_not_fill_it() -> None:
    translated = translate("""
        services:
          make: {image: app, volumes: ["vol:/x"]}
          web: {image: nginx, volumes: ["vol:/usr/share/nginx/html:ro"]}
        volumes: {vol: }
    """)
    assert translated.deployment("make").init_names == ["seed-make"]
    assert translated.deployment("web").init_names == []


def test_an_anonymous_volume_is_a_scratch_folder_with_the_files_of_the_image() -> None:
    web = translate("services: {web: {image: app, volumes: [/app/cache]}}").deployment("web")
    assert web.volume("app-cache") == {"emptyDir": {}}
    assert web.init_names == ["seed-web"]


def test_data_in_an_anonymous_volume_ends_with_the_pod() -> None:
    assert "data-ends-with-pod" in translate("services: {db: {image: redis, volumes: [/data]}}").slugs


@pytest.mark.parametrize(
    "attributes",
    [
        "tmpfs: ['/run/x:size=64m']",
        "volumes: [{type: tmpfs, target: /run/x, tmpfs: {size: 64m}}]",
        "volumes: ['mem:/run/x']",
    ],
)
def test_a_tmpfs_is_a_folder_in_memory(attributes: str) -> None:
    translated = translate(f"""
        services: {{web: {{image: app, {attributes}}}}}
        volumes: {{mem: {{driver_opts: {{type: tmpfs, device: tmpfs, o: "size=64m,uid=1000"}}}}}}
    """)
    assert translated.deployment("web").volume("run-x") == {"emptyDir": {"medium": "Memory", "sizeLimit": "64Mi"}}


def test_options_of_a_tmpfs_that_are_lost_are_told() -> None:
    assert translate("services: {web: {image: app, tmpfs: ['/x:mode=1777']}}").slugs == []
    for options in ("uid=5,mode=700", "size=1m,noexec", "nosuid", "odd"):
        done = translate(f"services: {{web: {{image: app, tmpfs: ['/x:{options}']}}}}")
        assert done.slugs == ["tmpfs-options-not-mapped"], options
    volume = "{driver_opts: {type: tmpfs, o: 'size=5m,uid=1000'}}"
    done = translate(f"services: {{web: {{image: app, volumes: ['vol:/x']}}}}\nvolumes: {{vol: {volume}}}")
    (told,) = (item for item in done.said if item.slug == "tmpfs-options-not-mapped")
    assert told.span
    assert told.span.text == "o"


@pytest.mark.parametrize(
    "attributes",
    ["tmpfs: ['/x:ro']", "volumes: [{type: tmpfs, target: /x, read_only: true}]", "volumes: ['mem:/x:ro']"],
)
def test_a_tmpfs_may_be_read_only(attributes: str) -> None:
    rest = "volumes: {mem: {driver_opts: {type: tmpfs, device: tmpfs}}}"
    translated = translate(f"services: {{web: {{image: app, {attributes}}}}}\n{rest}")
    assert translated.deployment("web").mount("/x")["readOnly"]


@pytest.mark.parametrize(("mode", "slugs"), [("0700", ["volumes-tmpfs-mode-not-mapped"]), ("01777", []), ("0", [])])
def test_the_permissions_of_a_tmpfs_are_lost_unless_everybody_may_write(mode: str, slugs: list[str]) -> None:
    mount = f"{{type: tmpfs, target: /x, tmpfs: {{mode: {mode}}}}}"
    assert translate(f"services: {{web: {{image: app, volumes: [{mount}]}}}}").slugs == slugs


def test_a_tmpfs_that_outgrows_the_memory_limit_is_told() -> None:
    translated = translate("services: {web: {image: app, mem_limit: 32m, tmpfs: ['/x:size=64m']}}")
    assert translated.slugs == ["tmpfs-above-memory-limit"]


def test_of_two_mounts_at_one_path_the_volume_wins() -> None:
    translated = translate("services: {web: {image: app, volumes: ['vol:/x'], tmpfs: [/x/]}}\nvolumes: {vol: }")
    assert translated.deployment("web").targets == ["/x"]
    assert translated.slugs == ["mounted-twice"]


def test_volumes_from_mounts_what_the_other_service_mounts() -> None:
    translated = translate("""
        services:
          a: {image: app, volumes: ["vol:/x"]}
          b: {image: app, volumes_from: ["a:ro"]}
        volumes: {vol: }
    """)
    assert translated.deployment("b").mount("/x") == {"name": "vol", "readOnly": True}


def test_who_runs_as_a_user_owns_its_fresh_volumes() -> None:
    text = "services: {web: {image: app, user: '1000:2000', volumes: ['vol:/x']}}\nvolumes: {vol: }"
    security = translate(text).deployment("web").pod["securityContext"]
    assert (security["fsGroup"], security["fsGroupChangePolicy"]) == (2000, "OnRootMismatch")
    assert "fsGroup" not in translate(text.replace("volumes: ['vol:/x']", "")).deployment("web").pod["securityContext"]


def test_a_named_pipe_is_refused() -> None:
    (error,) = refused(r"services: {web: {image: app, volumes: [{type: npipe, source: \\.\pipe\x, target: /x}]}}")
    assert error.slug == "npipe-refused"


def test_a_volume_with_a_name_of_one_letter_is_no_volume_but_a_path_that_no_pod_can_have() -> None:
    (error,) = refused("services: {web: {image: app, volumes: ['d:/x']}}\nvolumes: {d: }")
    assert error.slug == "mount-path-refused"


@pytest.mark.parametrize(
    ("target", "folder"),
    [
        ("/var/lib/postgresql/data", "data"),
        ("/var/lib/postgresql/data/pgdata", "data"),
        ("/var/lib/postgresql/data/conf.d", None),
        ("/backups", None),
    ],
)
def test_a_folder_below_the_data_of_a_database_holds_its_data_too(target: str, folder: str | None) -> None:
    """A fresh disk has `lost+found` in it, and a database starts in an empty folder alone."""
    done = translate(f"services: {{db: {{image: postgres, volumes: ['pg:{target}']}}}}\nvolumes: {{pg: }}")
    assert done.stateful_set("db").mount(target).get("subPath") == folder


def test_what_an_image_without_a_shell_has_in_a_volume_is_told_not_to_be_copied() -> None:
    done = translate("services: {web: {image: nats, volumes: ['vol:/etc/own']}}\nvolumes: {vol: }")
    assert "volume-not-filled" in done.slugs


def test_that_a_shell_fills_a_volume_is_told_to_who_wants_to_know() -> None:
    done = translate("services: {web: {image: app, volumes: ['vol:/srv']}}\nvolumes: {vol: }")
    assert "volume-filled" in [item.slug for item in done.said]
    assert "volume-filled" not in done.slugs


@pytest.mark.parametrize("path", ["../x", "a/../../b", "/abs"])
def test_a_subpath_that_leads_out_of_its_volume_is_refused_at_its_line(path: str) -> None:
    mount = f"{{type: volume, source: vol, target: /x, volume: {{subpath: {path}}}}}"
    (error,) = refused(f"services: {{web: {{image: app, volumes: [{mount}]}}}}\nvolumes: {{vol: }}")
    assert (error.slug, error.span and error.span.text) == ("subpath-refused", "subpath")


@pytest.mark.parametrize("runs", ["entrypoint: [/bin/sh, -c]", "healthcheck: {test: 'true'}"])
def test_an_image_in_which_a_shell_is_run_has_one(runs: str) -> None:
    done = translate(f"services: {{web: {{image: nats, {runs}, volumes: ['vol:/etc/own']}}}}\nvolumes: {{vol: }}")
    assert done.deployment("web").init_names == ["seed-web"]


def test_so_is_one_that_leads_out_of_an_image() -> None:
    mount = "{type: image, source: app, target: /x, image: {subpath: a/../../b}}"
    (error,) = refused(f"services: {{web: {{image: app, volumes: [{mount}]}}}}")
    assert error.slug == "subpath-refused"


def test_so_is_one_that_leads_out_of_a_scratch_folder() -> None:
    mount = "{type: volume, source: vol, target: /x, volume: {subpath: ../x}}"
    text = f"services: {{web: {{image: app, volumes: [{mount}]}}}}\nvolumes: {{vol: }}"
    assert [error.slug for error in refused(text, named_volumes="scratch")] == ["subpath-refused"]


@pytest.mark.parametrize(
    "target", ["/", "//", "/a/..", "/./", "/proc", "/proc/x", "//proc/x/y", "/dev", "/dev/termination-log"]
)
def test_nothing_is_mounted_at_the_root_of_a_container_or_among_the_processes(target: str) -> None:
    (error,) = refused(f"services: {{web: {{image: app, volumes: ['vol:{target}']}}}}\nvolumes: {{vol: }}")
    assert error.slug == "mount-path-refused"


def test_two_slashes_at_the_beginning_of_a_path_are_one() -> None:
    done = translate("services: {web: {image: app, volumes: ['vol:/a'], tmpfs: [//a, //b]}}\nvolumes: {vol: }")
    assert done.slugs == ["mounted-twice"]
    assert done.deployment("web").targets == ["/a", "/b"]


@pytest.mark.parametrize(
    ("mount", "blocks"),
    [
        ("type: volume, bind: {propagation: rshared}, tmpfs: {size: 5m}", ["bind", "tmpfs"]),
        ("type: tmpfs, volume: {subpath: a}", ["volume"]),
        ("type: bind, source: ./conf, read_only: true, volume: {nocopy: true}", ["volume"]),
        ("type: volume, bind: {selinux: z}", []),
        ("type: volume, volume: {nocopy: true}", []),
    ],
)
def test_options_of_another_type_of_mount_are_told_as_compose_does(mount: str, blocks: list[str]) -> None:
    text = f"services: {{web: {{image: app, volumes: [{{{mount}, target: /x}}]}}}}"
    told = translate(text, files={"conf/a": ""}).said
    assert [item.span and item.span.text for item in told if item.slug == "mount-options-unused"] == blocks


@pytest.mark.parametrize(
    "mount", ["/proc:/proc:ro", "./cpus:/proc/cpuinfo", "/dev:/dev", "./cpus:/dev/cpus", "./cpus:/procs"]
)
def test_what_may_be_mounted_among_the_processes_is(mount: str) -> None:
    done = translate(f"services: {{web: {{image: app, volumes: ['{mount}']}}}}", files={"cpus": "8"})
    assert done.deployment("web").targets == [mount.split(":")[1]]
