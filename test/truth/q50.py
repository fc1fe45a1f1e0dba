"""Q50. What load balancing strategies have you used for scaling REST APIs?"""

from balancing import asked, asked_by_many, free_ports, haproxy, nginx, server
from proofs import example, proves, reading

shop = example()
CONFIG = shop.blocks[0][1]


def balanced(strategy, **behaviour):
    """The port of an nginx with this strategy before servers `a` and `b`."""
    front, a, b = free_ports(3)
    server("a", a, **behaviour.get("a", {}))
    server("b", b, **behaviour.get("b", {}))
    nginx(f"upstream api {{ {strategy} server 127.0.0.1:{a}; server 127.0.0.1:{b}; }}"
          f"server {{ listen 127.0.0.1:{front}; location / {{ proxy_pass http://api; }} }}", front)
    return front


@proves("example", "least_conn;")
def _():
    front, one, two, spare = free_ports(4)
    for name, port in (("app1", one), ("app2", two), ("app3", spare)):
        server(name, port)
    config = CONFIG.replace("listen 443 ssl;", f"listen 127.0.0.1:{front};")
    for name, port in (("app1:8000", one), ("app2:8000", two), ("app3:8000", spare)):
        config = config.replace(name, f"127.0.0.1:{port}")
    nginx(config, front)
    names = asked(front, times=30)
    assert names.count("app1") == 20 and names.count("app2") == 10  # weight=2, and the backup idles


@proves(1, "equalizes the number of requests per server, not the work")
def _():
    names = asked_by_many(balanced("", a={"seconds": 0.2}), 4, 5)
    assert names.count("a") == names.count("b") == 10  # though `a` works for each of them


@proves(2, "suits endpoints whose response times differ widely")
@proves("in short", "least connections where they do not")
def _():
    names = asked_by_many(balanced("least_conn;", a={"seconds": 0.3}), 4, 6)
    assert names.count("a") <= 8 < 16 <= names.count("b")


@proves(3, "looks idle to least connections and attracts traffic")
def _():
    names = asked_by_many(balanced("least_conn;", a={"status": 500}, b={"seconds": 0.3}), 4, 6)
    assert names.count("a") >= 16


@proves(4, "becomes uneven when many users share one address")
@proves("pitfall", "hashes the first three octets of an IPv4 address")
def _():
    front = balanced("ip_hash;")
    assert len({asked(front, address=f"127.0.0.{n}")[0] for n in range(1, 60)}) == 1
    assert {asked(front, address=f"127.0.{n}.1")[0] for n in range(1, 60)} == {"a", "b"}


@proves(5, "distributes requests; a layer 4 balancer distributes connections")
def _():
    for mode, expected in (("http", {"a", "b"}), ("tcp", {"a"})):
        front, a, b = free_ports(3)
        server("a", a)
        server("b", b)
        haproxy(f"defaults\n mode {mode}\n timeout connect 5s\n timeout client 5s\n timeout server 5s\n"
                f"listen api\n bind 127.0.0.1:{front}\n balance roundrobin\n server a 127.0.0.1:{a}\n server b 127.0.0.1:{b}\n", front)
        names = set(asked(front, times=10))
        assert len(names) == len(expected)


reading(6, "decide whether a deployment loses requests",
        disputed="Who stops an instance and trusts the balancer to notice.",
        stands="Until it notices, requests go to the stopped instance, and those that it was answering are cut off.")
