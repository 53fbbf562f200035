"""Objects to a cluster and back: knows manifests, and nothing of Compose."""
