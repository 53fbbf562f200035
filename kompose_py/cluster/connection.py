"""Which cluster: the `kubernetes` package finds and reads the configuration that kubectl has."""

from typing import NamedTuple

from kubernetes import config
from kubernetes.client import Configuration
from kubernetes.config.config_exception import ConfigException
from yaml import YAMLError

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.errors import ClusterError

CONNECTIONS = 256
"""How many are kept for another use: the logs of many containers are read at once."""

_REMEDY = "start one, such as with `kind create cluster`, or name the file that tells of yours with `--kubeconfig`"


class Connection(NamedTuple):
    """A way to a cluster: the name of its context (empty: from within), the namespace that it sets, its address."""

    context: str
    namespace: str
    configuration: Configuration

    @property
    def is_local(self) -> bool:
        """Whether it is a cluster on this machine, of a tool that makes such clusters."""
        host = str(self.configuration.host).partition("://")[2].rpartition(":")[0]
        names = ("kind-", "k3d-", "minikube", "docker-desktop", "rancher-desktop", "colima", "orbstack")
        return self.context.startswith(names) or host in {"127.0.0.1", "localhost", "[::1]"}


def connection(context: str | None = None, kubeconfig: str | None = None) -> Connection:
    """Find a cluster as kubectl does: `KUBECONFIG`, `~/.kube/config`, or from within a pod.

    Raises:
        ClusterError: there is no configuration, or no such context.
    """
    configuration = Configuration()
    try:
        contexts, current = config.list_kube_config_contexts(kubeconfig)
        chosen = current if context is None else next((each for each in contexts if each["name"] == context), None)
        if chosen is None:
            names = ", ".join(f"`{each['name']}`" for each in contexts)
            raise _no_cluster(f"there is no context `{context}`", f"there are {names}: name one with `--context`")
        config.load_kube_config(kubeconfig, chosen["name"], configuration)
    except ConfigException as error:
        if context is not None or kubeconfig is not None:
            raise _no_cluster(_reason(error), _REMEDY) from error
        return _from_within(configuration, error)
    except (YAMLError, OSError, UnicodeError) as error:
        raise _no_cluster(f"the kubeconfig file cannot be read: {' '.join(str(error).split())}", _REMEDY) from error
    except (AttributeError, TypeError) as error:  # the package takes for granted that a file has the right shape
        raise _no_cluster("the kubeconfig file does not have the shape of one", _REMEDY) from error
    configuration.connection_pool_maxsize = CONNECTIONS
    return Connection(chosen["name"], chosen["context"].get("namespace", "default"), configuration)


def _from_within(configuration: Configuration, outside: ConfigException) -> Connection:
    try:
        config.load_incluster_config(configuration)
    except ConfigException:
        raise _no_cluster(_reason(outside), _REMEDY) from outside
    with open("/var/run/secrets/kubernetes.io/serviceaccount/namespace") as file:  # noqa: PTH123
        return Connection("", file.read().strip(), configuration)


def _reason(error: ConfigException) -> str:
    """What the `kubernetes` package says, without what says nothing."""
    return str(error).removeprefix("Invalid kube-config file. ").rstrip(".")


def _no_cluster(reason: str, remedy: str) -> ClusterError:
    summary = f"no cluster is configured: {reason[:1].lower()}{reason[1:]}"
    return ClusterError([Diagnostic("no-cluster", Severity.ERROR, summary, help=remedy)])
