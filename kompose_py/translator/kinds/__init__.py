"""Drafts to Kubernetes objects: one module for each kind."""
