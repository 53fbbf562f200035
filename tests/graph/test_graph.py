"""Pictures of projects."""

from kompose_py.graph import graph
from tests.support.loading import load

PROJECT = """\
name: shop
services:
  web:
    image: nginx:1.27
    ports: ["8080:80", "127.0.0.1:53:53/udp", "9000:9000", "7000"]
    depends_on: {api: {condition: service_healthy}, db: {condition: service_started}}
    networks: [front]
  api:
    build: .
    depends_on: {migrate: {condition: service_completed_successfully}}
    networks: [front, back]
  migrate: {image: example/api, network_mode: "service:db"}
  db: {image: postgres, volumes: ["data:/data", "./conf:/conf"], networks: [back]}
  backup: {image: x, volumes: ["data:/from:ro"], volumes_from: [db], networks: [back]}
networks: {front: {}, back: {internal: true}}
volumes: {data: {}}
"""


def test_a_flowchart_has_everything_that_belongs_together() -> None:
    assert graph(load(PROJECT)).splitlines() == [
        "flowchart LR",
        '  service1["web<br>nginx:1.27"]',
        '  service2["api<br>built here"]',
        '  service3["migrate<br>example/api"]',
        '  service4["db<br>postgres"]',
        '  service5["backup<br>x"]',
        '  port6(["8080"])',
        '  port7(["127.0.0.1:53/udp"])',
        '  port8(["9000"])',
        '  network9{{"front"}}',
        '  network10{{"back<br>internal"}}',
        '  volume11[("data")]',
        '  port6 -->|"to 80"| service1',
        "  port7 --> service1",
        "  port8 --> service1",
        '  service1 -->|"healthy"| service2',
        "  service1 --> service4",
        "  service1 -.- network9",
        '  service2 -->|"completed"| service3',
        "  service2 -.- network9",
        "  service2 -.- network10",
        '  service3 -->|"shares network"| service4',
        '  service4 -.-|"/data"| volume11',
        "  service4 -.- network10",
        '  service5 -.-|"/from (read only)"| volume11',
        '  service5 -.-|"volumes"| service4',
        "  service5 -.- network10",
    ]


def test_the_same_for_graphviz() -> None:
    assert graph(load('name: shop\nservices: {a: {image: x, volumes: ["data:/d"]}}\nvolumes: {data: {}}'), "dot") == (
        'digraph "shop" {\n'
        "  rankdir=LR;\n"
        '  service1 [shape=box, label="a\\nx"];\n'
        '  volume2 [shape=cylinder, label="data"];\n'
        '  service1 -> volume2 [label="/d", style=dashed, dir=none];\n'
        "}\n"
    )


def test_the_network_that_all_have_is_left_out() -> None:
    assert "network" not in graph(load("services: {a: {image: x}, b: {image: y}}"))


def test_texts_cannot_break_out_of_their_quotes() -> None:
    project = load("services: {a: {image: x, volumes: ['data:/\"]<b>`\\']}}\nvolumes: {data: {}}")
    assert '|"/#quot;]#lt;b#gt;#96;\\"|' in graph(project)
    assert 'label="/\\"]<b>`\\\\"' in graph(project, "dot")
