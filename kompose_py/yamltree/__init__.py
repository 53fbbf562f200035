"""YAML with positions: text becomes `Node`s, plain data becomes text. Knows neither Compose nor Kubernetes.

`decoding` turns bytes into a `Source`, `reader` a `Source` into nodes, `plain` nodes into plain data, and `printer`
plain data into text.
"""
