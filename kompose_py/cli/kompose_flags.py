"""Flags of `kompose convert` that c2k does not have, for those who come from there: what does their work here."""

import click

_WORKLOADS = "c2k chooses the kind by what a service is; `deploy.mode: global` gives a DaemonSet"
_IMAGES = "c2k names the images to build and push, and leaves that to you"
_PODS = "each service has pods of its own"

INSTEAD = {
    "--build": _IMAGES,
    "--build-command": _IMAGES,
    "--chart": "Helm charts are not written",
    "--controller": _WORKLOADS,
    "--daemon-set": _WORKLOADS,
    "--deployment": _WORKLOADS,
    "--emptyvols": "use `tmpfs` in the Compose file for what need not last",
    "--error-on-warning": "use `--strict`",
    "--generate-network-policies": "NetworkPolicies are not written",
    "--indent": "YAML is indented by 2",
    "--multiple-container-mode": _PODS,
    "--no-interpolate": "variables are replaced always; `c2k config --no-interpolate` prints the project without",
    "--provider": "manifests are for Kubernetes alone",
    "--push-command": _IMAGES,
    "--push-image": _IMAGES,
    "--push-image-registry": _IMAGES,
    "--replicas": "write `deploy.replicas` into the Compose file",
    "--replication-controller": _WORKLOADS,
    "--service-group-mode": _PODS,
    "--service-group-name": _PODS,
    "--suppress-warnings": "use `--quiet`",
    "--volumes": "use `--set bind_mounts=pvc` or `hostpath`; named volumes are PersistentVolumeClaims",
    "--with-kompose-annotation": "c2k writes no such annotation",
    "--yaml": "YAML is what is written without `--json`",
}
SHORT = {"-c": "--chart", "-d": "--deployment", "-y": "--yaml"}


def with_advice(error: click.NoSuchOption) -> click.UsageError:
    """The error for an option that does not exist, with advice when kompose has it."""
    advice = INSTEAD.get(SHORT.get(error.option_name, error.option_name))
    return click.UsageError(f"There is no option '{error.option_name}': {advice}.", error.ctx) if advice else error
