"""The `kustomize` format: a tree for `kubectl apply -k`, with real files behind ConfigMaps and Secrets."""

from kompose_py.writers.kustomize.writer import KustomizeWriter

__all__ = ["KustomizeWriter"]
