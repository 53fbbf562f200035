"""Kubernetes objects as data: the currency between translator, writers and cluster."""
