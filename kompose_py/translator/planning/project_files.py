"""The ConfigMaps and Secrets of a project: what bind mounts, `configs` and `secrets` put into containers as files."""

from collections.abc import Iterable

from kompose_py.diagnostics import Diagnostics
from kompose_py.files import UnreadableFileError
from kompose_py.model.mounts import FileReference
from kompose_py.model.project import Project
from kompose_py.model.resources import Config
from kompose_py.span import Span
from kompose_py.translator.hosts import mentioned, rewrite
from kompose_py.translator.plan import FileItem, FilesSource, PlannedFiles
from kompose_py.translator.planning.embedding import (
    OBJECT_LIMIT,
    OBJECT_TARGET,
    Embedded,
    FilesKind,
    key_for,
    kind_for,
    packed,
    serialised_size,
)
from kompose_py.translator.planning.names import Names, dns_label, object_name
from kompose_py.translator.steering import Steering
from kompose_py.translator.translation import ExistingObject

EXECUTABLE = 0o755


class ProjectFiles:
    """Collects the objects with files in them; what several services mount is made once."""

    def __init__(
        self, project: Project, steering: Steering, names: Names, hosts: dict[str, str], diagnostics: Diagnostics
    ) -> None:
        self._project = project
        self._steering = steering
        self._names = names
        self._hosts = hosts
        self._diagnostics = diagnostics
        self._sources: dict[str, FilesSource | None] = {}
        self._existing: dict[tuple[str, str], tuple[dict[str, None], dict[str, None]]] = {}
        self.planned: dict[str, PlannedFiles] = {}
        """By kind and name, such as `ConfigMap/web-nginx-conf`."""

    @property
    def existing(self) -> tuple[ExistingObject, ...]:
        """The objects that must be there already."""
        return tuple(
            ExistingObject(kind=kind, name=name, needed_by=tuple(users), keys=tuple(keys))
            for (kind, name), (users, keys) in self._existing.items()
        )

    def embed(self, key: str, embedded: list[Embedded], service: str, base: str, origin: Span | None) -> FilesSource:
        """The objects for the files of a bind mount, `key` being its path."""
        known = self._sources.get(key)
        if known is not None:
            return known
        kind = kind_for(embedded)
        parts: dict[str, tuple[FileItem, ...]] = {}
        for position, group in enumerate(packed(embedded, kind)):
            wanted = dns_label(base if position == 0 else f"{base}-{position + 1}")
            name = self._names.take(kind, wanted, key)
            parts[name] = self._add(kind, name, service, group, origin)
        for file in embedded:
            self._warn_about(file, kind, origin)
        source = self._sources[key] = FilesSource(kind=kind, parts=parts)
        return source

    def _add(
        self, kind: FilesKind, name: str, owner: str, group: list[Embedded], origin: Span | None
    ) -> tuple[FileItem, ...]:
        """Make one object; its items, none where each key is the path already."""
        taken: set[str] = set()
        items = [
            FileItem(key=key_for(file.path, taken), path=file.path, mode=EXECUTABLE if file.executable else None)
            for file in group
        ]
        data = {item.key: file.content for item, file in zip(items, group, strict=True)}
        self.planned[f"{kind}/{name}"] = PlannedFiles(kind=kind, name=name, owner=owner, data=data, origin=origin)
        plain = all(item.key == item.path and item.mode is None for item in items)
        return () if plain else tuple(items)

    def _warn_about(self, file: Embedded, kind: FilesKind, origin: Span | None) -> None:
        size = serialised_size(file.content, kind)
        if len(file.content) > OBJECT_LIMIT:
            self._diagnostics.error(
                "file-too-large",
                f"the file `{file.path}` has {len(file.content) >> 10} KiB, and a {kind} holds at most 1024 KiB",
                origin,
                help="build it into the image, or keep it in a volume and copy it there",
            )
        elif size > OBJECT_TARGET:
            self._diagnostics.warning(
                "file-large",
                f"the file `{file.path}` makes a {kind} that plain `kubectl apply` refuses",
                origin,
                help="apply with `kubectl apply --server-side`, as `c2k apply` does, or build the file into the image",
            )
        if self._hosts and (found := mentioned(file.content.decode(errors="replace"), self._hosts)):
            self._diagnostics.warning(
                "host-in-file",
                f"the file `{file.path}` names services that have another name in the cluster",
                origin,
                help="; ".join(
                    f"write `{new}` for `{old}`" for old, new in ((name, self._hosts[name]) for name in found)
                ),
            )

    def refer(self, resource: str, reference: FileReference, service: str) -> FilesSource | None:
        """The source of one file that a service takes from the top-level `configs` or `secrets`; None when refused."""
        table = self._project.secrets if resource == "secret" else self._project.configs
        config = table.get(reference.source)
        if config is None:
            return None  # the loader has refused it
        key = f"{resource}:{reference.source}"
        if key not in self._sources:
            self._sources[key] = self._resource(resource, reference.source, config)
        source = self._sources[key]
        if source is not None and config.external:
            self._need(source, service)
        return source

    def _resource(self, resource: str, key: str, config: Config) -> FilesSource | None:
        kind: FilesKind = "Secret" if resource == "secret" else "ConfigMap"
        if config.external:
            there, name = self._key_there(resource, key), object_name(config.name or key)
            self._diagnostics.note(
                f"external-{resource}",
                f"the {kind} `{name}` must be in the namespace, with the key `{there}`",
                config.span(),
                help="" if there != key else "where it has another key, name that in `x-c2k.key`",
            )
            return FilesSource(kind=kind, parts={name: (FileItem(key=there, path=key_for(key, set())),)})
        self._tell_idle_key(resource, key, config)
        inside = key_for(key, set())
        item = (FileItem(key=inside, path=inside),)
        content = self._content(resource, key, config)
        if content is None:
            return None
        name = self._names.take(kind, dns_label(config.name or key), key)
        self.planned[f"{kind}/{name}"] = PlannedFiles(
            kind=kind, name=name, owner=key, data={inside: content}, labels=config.labels, origin=config.span()
        )
        self._warn_about(Embedded(key, content, executable=False), kind, config.span())
        return FilesSource(kind=kind, parts={name: item})

    def _tell_idle_key(self, resource: str, key: str, config: Config) -> None:
        if self._key_there(resource, key) != key:
            self._diagnostics.warning(
                "key-without-object",
                f"`x-c2k.key` of {resource} `{key}` has no effect: its object is made here, with the key `{key}`",
                config.span("x-c2k", "key"),
                help="say `external: true` where the object is there already, or remove the key",
            )

    def _key_there(self, resource: str, key: str) -> str:
        """The key in an object that somebody else makes."""
        return self._steering.thing("secret" if resource == "secret" else "config", key).key or key

    def _content(self, resource: str, key: str, config: Config) -> bytes | None:
        if config.content is not None:
            return self._rewritten(resource, key, config.content, config.span("content"))
        if config.file is not None:
            try:
                return self._project.files.read(config.file)
            except UnreadableFileError as error:
                self._refuse(
                    resource, key, f"its file {config.file} cannot be read: {error.reason}", config.span("file")
                )
                return None
        if config.environment is not None:
            if config.value is not None:
                return config.value.encode()
            why = f"the variable `{config.environment}` is not set"
            self._refuse(resource, key, why, config.span("environment"))
            return None
        self._refuse(resource, key, "it has neither `file` nor `environment`", config.span())
        return None

    def _refuse(self, resource: str, key: str, why: str, span: Span | None) -> None:
        self._diagnostics.error(
            f"{resource}-without-content",
            f"{resource} `{key}` has no content: {why}",
            span,
            help="give it its content, or say `external: true` when the cluster has it",
        )

    def _rewritten(self, resource: str, key: str, content: str, span: Span | None) -> bytes:
        rewritten = rewrite(content, self._hosts)
        if rewritten != content:
            self._diagnostics.warning(
                "content-rewritten",
                f"in the content of {resource} `{key}` services are called by the names that they have in the cluster",
                span,
                help="give the services names that Kubernetes takes, too: letters, digits and `-`",
            )
        return rewritten.encode()

    def _need(self, source: FilesSource, service: str) -> None:
        for name in source.parts:
            users, keys = self._existing.setdefault((source.kind, name), ({}, {}))
            users[service] = None
            keys[source.parts[name][0].key] = None

    def contents(self, sources: Iterable[FilesSource]) -> Iterable[bytes]:
        """The files behind the given sources, where they are made here."""
        for source in sources:
            for name in source.parts:
                planned = self.planned.get(f"{source.kind}/{name}")
                if planned is not None:
                    yield from planned.data.values()
