"""Plain data, as JSON knows it: what Kubernetes objects and the values of Compose are made of."""

from typing import TypeAlias

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
JsonObject: TypeAlias = dict[str, Json]
