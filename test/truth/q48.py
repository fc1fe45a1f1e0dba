"""Q48. Can you integrate caching layers like Redis or Memcached with DRF?"""

import threading
import time

from django.core.cache import cache, caches
from django.db import transaction
from django.test import override_settings
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_page
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView

from balancing import free_ports, listening
from proofs import committed, example, in_another_process, orders, proves, queries, raises, site, tool, user
from shop.models import Order

shop = example()


def redis():
    """Settings of a cache in a server that speaks Redis's protocol."""
    (port,) = free_ports(1)
    listening(port, tool("valkey-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", background=True))
    return {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": f"redis://127.0.0.1:{port}"}}


class Limited(APIView):
    throttle_classes = [type("Throttle", (AnonRateThrottle,), {"rate": "2/hour"})]

    def get(self, request):
        return Response()


@proves(1, "a built-in Redis backend since version 4.0")
@proves("in short", "or call cache.get_or_set()")
def _():
    with override_settings(CACHES=redis()):
        calls = []
        for _ in range(3):
            assert cache.get_or_set("revenue", lambda: calls.append(1) or 70, 300) == 70
        assert len(calls) == 1 and type(caches["default"]).__module__.startswith("django.")

        @method_decorator(cache_page(60), name="get")
        class Clock(APIView):
            def get(self, request):
                return Response({"now": time.perf_counter()})

        client = site({"clock/": Clock})
        assert client.get("/clock/").content == client.get("/clock/").content


@proves(2, "on a class must name the method to wrap")
def _():
    with raises(ValueError, "must be the name of a method"):
        method_decorator(cache_page(60))(type("View", (APIView,), {}))
    method_decorator(cache_page(60), name="dispatch")(type("View", (APIView,), {}))


@proves(3, "many workers compute an expired hot key at the same time")
def _():
    calls, start = [], threading.Barrier(4)

    def compute():
        calls.append(1)
        time.sleep(0.2)
        return 1

    def worker():
        start.wait()
        cache.get_or_set("hot", compute, 300)

    threads = [threading.Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(calls) == 4


@proves(4, "is not shared between workers or servers")
def _():
    def other():
        seen = cache.get("a", 0)
        cache.set("a", 9)
        return seen

    cache.set("a", 7)
    assert in_another_process(other) == 7  # a fork starts with a copy
    assert cache.get("a") == 7
    with override_settings(CACHES=redis()):
        cache.set("a", 7)
        assert in_another_process(other) == 7 and cache.get("a") == 9


@proves(5, "several workers need a shared backend for correct limits")
def _():
    def allowed():
        client = site({"a/": Limited})
        return sum(client.get("/a/").status_code == 200 for _ in range(3))

    assert [in_another_process(allowed), in_another_process(allowed), allowed()] == [2, 2, 2]
    with override_settings(CACHES=redis()):
        assert [in_another_process(allowed), in_another_process(allowed), allowed()] == [2, 0, 0]


@proves("example", "transaction.on_commit(lambda: cache.delete")
@proves("pitfall", "Delete in transaction.on_commit()")
def _():
    orders(2, items=0, total=10)
    staff, customer = user(is_staff=True), user()
    report = site({"revenue/": shop.RevenueView}, as_user=staff)
    assert report.get("/revenue/").json() == {"revenue": 20}
    with queries() as seen:
        report.get("/revenue/")
    assert len(seen) == 0
    with transaction.atomic(), committed() as callbacks:
        client = site({"orders/": shop.OrderCreate}, as_user=customer)
        assert client.post("/orders/", {"quantity": 1}, format="json").status_code == 201
        assert cache.get("revenue") == 20  # until the commit
    assert len(callbacks) == 1 and cache.get("revenue") is None
    assert Order.objects.filter(customer=customer).count() == 1
    assert site({"revenue/": shop.RevenueView}, as_user=customer).get("/revenue/").status_code == 403
