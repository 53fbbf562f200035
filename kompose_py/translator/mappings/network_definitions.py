"""The top-level `networks`: the cluster has one flat network that is not the project's to configure."""

from kompose_py.translator.registry import covers, declines

_FLAT = "has no effect: the cluster has one network, which is not the project's to configure"

CLAIMS = (
    covers(
        "networks.*",
        to="NetworkPolicy",
        verdict="approximated",
        note="All pods share one flat network; NetworkPolicies divide it where networks keep services apart.",
    ),
    declines(
        "networks.*.name",
        "ignored",
        why="is what pods know the network by, in all projects that share it; without NetworkPolicies it has no effect",
    ),
    declines("networks.*.driver", "ignored", why=_FLAT),
    declines("networks.*.driver_opts", "ignored", why=_FLAT),
    declines("networks.*.attachable", "ignored", why=_FLAT),
    declines("networks.*.labels", "ignored", why="has no object to be written on"),
    *(
        declines(
            f"networks.*.enable_ipv{version}",
            "lost",
            why=f"has no effect: whether pods have IPv{version} addresses is set for the whole cluster",
            instead="use a dual-stack cluster",
            defaults=(usual,),
        )
        for version, usual in ((4, True), (6, False))
    ),
    *(
        declines(
            f"networks.*.ipam.{attribute}",
            "lost",
            why="has no effect: the cluster chooses the addresses of pods",
            instead="let services reach each other by name",
            slug="network-ipam-not-mapped",
            defaults=defaults,
        )
        for attribute, defaults in (("driver", ("default",)), ("config", ()), ("options", ()))
    ),
    covers(
        "networks.*.internal",
        to="NetworkPolicy.spec.egress",
        note="Services that have no other network reach each other and cluster DNS alone.",
    ),
    covers(
        "networks.*.external",
        to="NetworkPolicy.spec.ingress.from, pod.spec.dnsConfig.searches",
        note="Pods of other projects that are on it are let in. Their services are found by name where"
        " `x-c2k: {namespaces: …}` tells the namespace, else as `<service>.<namespace>` alone.",
    ),
)
