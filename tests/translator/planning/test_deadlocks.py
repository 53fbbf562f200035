"""Pods of several services that would wait for each other."""

from tests.support.translating import refused, translate

CHECK = "healthcheck: {test: x}"


def test_services_that_wait_one_after_the_other_wait_for_ever_when_two_share_a_pod() -> None:
    """Compose starts `first`, then `middle`, then `last`; the pod of `first` and `last` would wait for `middle`."""
    (error,) = refused(f"""
        services:
          first: {{image: a, expose: [1], {CHECK}, labels: {{kompose.service.group: g}}}}
          middle: {{image: b, expose: [2], {CHECK}, depends_on: {{first: {{condition: service_healthy}}}}}}
          last:
            image: c
            labels: {{kompose.service.group: g}}
            depends_on: {{middle: {{condition: service_healthy}}}}
    """)
    assert error.slug == "pods-wait-for-each-other"
    assert error.span
    assert (error.span.line, error.span.text) == (4, "first")


def test_a_pod_waits_for_another_that_does_not_wait_for_it() -> None:
    done = translate(f"""
        services:
          a: {{image: a, labels: {{kompose.service.group: g}}, depends_on: {{c: {{condition: service_healthy}}}}}}
          b: {{image: b, labels: {{kompose.service.group: g}}}}
          c: {{image: c, expose: [3], {CHECK}, depends_on: {{b: {{condition: service_started}}}}}}
    """)
    assert done.slugs == []
