"""Dollar signs in what the kubelet expands: `command`, `args`, values of `env`, and commands of probes."""


def literal(text: str) -> str:
    """`text`, written so that the kubelet's expansion gives it back.

    The kubelet replaces `$(NAME)` and reads `$$` as one dollar, so exactly the dollars before `$` or `(` are doubled
    (k8s.io/kubernetes, third_party/forked/golang/expansion). Lifecycle hooks and `envFrom` are not expanded.
    """
    if "$$" not in text and "$(" not in text:
        return text
    pairs = zip(text, text[1:] + "\0", strict=True)
    return "".join("$$" if character == "$" and following in "$(" else character for character, following in pairs)
