"""Q92. What metrics do you track (e.g., request latency, error rates) and why?"""

import os
import statistics
import subprocess
import sys
import tempfile
from types import SimpleNamespace
from unittest import mock

from prometheus_client import CollectorRegistry, Counter, generate_latest

from proofs import example, proves, raises, reading
from shop.clients import CardDeclined, payments

shop = example()
order = SimpleNamespace(pk=7, total=10)


def seconds(outcome):
    samples = [sample for metric in shop.PAYMENT_SECONDS.collect() for sample in metric.samples]
    return {sample.name.rsplit("_", 1)[1]: sample.value for sample in samples if sample.labels.get("outcome") == outcome}


reading(1, "latency, traffic, errors and saturation",
        disputed="Who counts by RED (rate, errors, duration) or USE instead.",
        stands="The four are the ones that Google's SRE book names golden signals; RED and USE are other, smaller lists.")

reading(2, "rates are tracked apart",
        disputed="Who alerts on all errors together, since users suffer from both.",
        stands="A scanner that guesses paths raises the 404s of a healthy service, and one sum hides a real fault behind it.")


@proves(3, "fast errors make a service look quick")
@proves("example", "time() would put fast failures among the payments")
def _():
    with mock.patch.object(payments, "charge", create=True):
        shop.charge(order)
    with mock.patch.object(payments, "charge", create=True, side_effect=ConnectionError), raises(ConnectionError):
        shop.charge(order)
    with mock.patch.object(payments, "charge", create=True, side_effect=CardDeclined), raises(CardDeclined):
        shop.charge(order)
    assert [seconds(outcome)["count"] for outcome in ("paid", "error", "declined")] == [1, 1, 1]
    paid, failed = [0.9] * 10, [0.01] * 30
    assert statistics.mean(paid + failed) < 0.25 < statistics.mean(paid)


reading(4, "(satisfied + tolerated / 2) / total",
        disputed="Who sets the tolerance at another multiple of the target.",
        stands="The definition of the Apdex Alliance: half of those between T and 4T count, and New Relic and others compute it so.")


@proves(5, "A metric label must have few values")
def _():
    registry = CollectorRegistry()
    by_user = Counter("requests_by_user", "", ["user"], registry=registry)
    by_view = Counter("requests_by_view", "", ["view"], registry=registry)
    for user in range(500):
        by_user.labels(user=user).inc()
        by_view.labels(view="order-list").inc()
    lines = generate_latest(registry).decode().splitlines()
    assert sum(line.startswith("requests_by_user_total{") for line in lines) == 500
    assert sum(line.startswith("requests_by_view_total{") for line in lines) == 1


@proves("in short", "Latency as percentiles")
def _():
    latencies = [40] * 95 + [3000] * 5
    percentiles = statistics.quantiles(latencies, n=100)
    assert percentiles[49] == 40 and percentiles[97] == 3000
    assert statistics.mean(latencies) == 188  # neither what most see nor what the slow ones see


@proves("pitfall", "answers from whichever process takes the request")
def _():
    worker = ("from prometheus_client import Counter, REGISTRY; c = Counter('orders', ''); c.inc(); "
              "print(REGISTRY.get_sample_value('orders_total') or '')")
    with tempfile.TemporaryDirectory() as folder:
        alone = [subprocess.check_output([sys.executable, "-c", worker], text=True).strip() for _ in range(2)]
        assert alone == ["1.0", "1.0"]
        shared = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": folder}
        for _ in range(2):
            subprocess.check_call([sys.executable, "-c", worker], env=shared, stdout=subprocess.DEVNULL)
        read = ("from prometheus_client import CollectorRegistry, multiprocess; r = CollectorRegistry(); "
                "multiprocess.MultiProcessCollector(r); print(r.get_sample_value('orders_total'))")
        assert subprocess.check_output([sys.executable, "-c", read], text=True, env=shared).strip() == "2.0"
