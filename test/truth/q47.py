"""Q47. How do you profile and measure the performance of your DRF endpoints?"""

import importlib.util
import re
import statistics
from pathlib import Path

import django
from django.conf import settings
from django.db import connection, reset_queries
from django.test import override_settings
from django.urls import include, path
from rest_framework import generics

from proofs import example, orders, proves, queries, reading, site
from shop.models import OrderItem, Product
from shop.serializers import OrderItemSerializer

SETTINGS = {
    "INSTALLED_APPS": ["debug_toolbar"],
    "DEBUG_TOOLBAR_CONFIG": {"SHOW_TOOLBAR_CALLBACK": "builtins.bool", "IS_RUNNING_TESTS": False},
}
shop = example()


class Items(generics.ListCreateAPIView):
    queryset = OrderItem.objects.order_by("pk")
    serializer_class = OrderItemSerializer


@proves(1, "neither ships with Django")
def _():
    django_folder = Path(django.__file__).parent
    assert django_folder not in Path(importlib.util.find_spec("debug_toolbar").origin).parents
    assert not [found for name in ("debug_toolbar", "silk") for found in django_folder.rglob(f"{name}*")]


@proves(2, "injects itself into HTML only")
def _():
    orders(2)
    middleware = ["debug_toolbar.middleware.DebugToolbarMiddleware", *settings.MIDDLEWARE]
    with override_settings(MIDDLEWARE=middleware, DEBUG=True):
        client = site([path("items/", Items.as_view()), path("__debug__/", include("debug_toolbar.urls"))])
        assert b"djDebug" in client.get("/items/", headers={"accept": "text/html"}).content
        assert b"djDebug" not in client.get("/items/").content
    counts = []
    for kind in ("application/json", "text/html"):
        with queries() as seen:
            site({"items/": Items}).get("/items/", headers={"accept": kind})
        counts.append(len(seen))
    assert counts[0] == 1 and counts[1] > 1  # the form's choices


@proves(3, "stays empty with DEBUG = False unless a test helper forces logging")
@proves("in short", "query counts in tests")
@proves("pitfall", "Debug mode records queries")
def _():
    reset_queries()
    Product.objects.count()
    assert connection.queries == []
    with queries() as seen:
        Product.objects.count()
    assert len(seen) == 1
    reset_queries()
    with override_settings(DEBUG=True):
        Product.objects.count()
        assert len(connection.queries) == 1


@proves(4, "a mean conceals slow requests")
def _():
    latencies = [0.04] * 97 + [3.0] * 3
    assert statistics.mean(latencies) < 0.15  # looks well
    assert statistics.quantiles(latencies, n=100)[98] == 3.0


reading(5, "read together with CPU, memory and database metrics",
        disputed="Who only looks at the response times of the load test's report.",
        stands="They say that a limit was met and not which; the busy resource of that minute does.")


@proves("example", "this database alone")
def _():
    import project

    project.timing = shop.ServerTimingMiddleware
    orders(2)
    with override_settings(MIDDLEWARE=[*settings.MIDDLEWARE, "project.timing"]):
        header = site({"items/": Items}).get("/items/")["Server-Timing"]
    in_database, total = map(float, re.fullmatch(r"db;dur=([\d.]+), total;dur=([\d.]+)", header).groups())
    assert in_database <= total and total > 0
