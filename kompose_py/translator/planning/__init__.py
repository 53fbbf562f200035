"""Which Kubernetes object each Compose service becomes: decisions across services, each with its reason."""
