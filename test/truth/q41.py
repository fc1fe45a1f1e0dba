"""Q41. How can you improve the performance of a DRF API?"""

import tempfile
from pathlib import Path

from django.db import ConnectionHandler
from django.db.models import Count
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_page
from rest_framework import generics

from proofs import call, example, orders, products, proves, queries, reading, site, source, user
from shop import tasks
from shop.models import Order, OrderItem, Product, ProductPhoto
from shop.serializers import OrderItemSerializer, OrderListSerializer

shop = example()

reading(1, "guesses about the bottleneck are often wrong",
        disputed="Who adds a cache or an index first, from experience.",
        stands="A measurement costs minutes, and the other order leaves complexity that nobody can show to be needed.")


class Whole(OrderListSerializer):
    items = OrderItemSerializer(many=True)

    class Meta(OrderListSerializer.Meta):
        fields = [*OrderListSerializer.Meta.fields, "items"]


@proves(2, "two to-many relations in one query multiply each other")
def _():
    product = products(1)[0]
    for order in orders(3, items=0):
        OrderItem.objects.create(order=order, product=product)
    for _ in range(2):
        ProductPhoto.objects.create(product=product)
    with queries() as seen:
        alone = Product.objects.annotate(count=Count("photos")).get(pk=product.pk)
    assert len(seen) == 1 and alone.count == 2
    both = Product.objects.annotate(photo_count=Count("photos"), item_count=Count("orderitem")).get(pk=product.pk)
    assert (both.photo_count, both.item_count) == (6, 6)
    apart = Product.objects.annotate(photo_count=Count("photos", distinct=True), item_count=Count("orderitem", distinct=True))
    assert apart.values_list("photo_count", "item_count").get(pk=product.pk) == (2, 3)


@proves(3, "slimmer serializer than the detail endpoint")
def _():
    orders(10)

    class Orders(generics.ListAPIView):
        queryset = Order.objects.select_related("customer").order_by("pk")

    cost = {}
    for serializer in (OrderListSerializer, Whole):
        with queries() as seen:
            answer = call(type("List", (Orders,), {"serializer_class": serializer}))
        cost[serializer] = (len(seen), len(answer.content))
    assert cost[OrderListSerializer][0] == 1 and cost[Whole][0] == 11
    assert cost[Whole][1] > 1.5 * cost[OrderListSerializer][1]


@proves(4, "the view answers 202 Accepted")
@proves("in short", "move slow work to background workers")
@proves("example", "a Celery task")
def _():
    staff = user(is_staff=True)
    client = site({"orders": shop.OrderViewSet}, as_user=staff)
    orders(30)
    with queries() as seen:
        page = client.get("/orders/").json()
    assert len(page["results"]) == 20 and len(seen) == 2  # the count and the page
    tasks.ran.clear()
    tasks.app.conf.task_always_eager = False  # now it is only queued
    answer = client.post("/orders/export/")
    assert answer.status_code == 202 and answer.json()["task"] and tasks.ran == []
    tasks.app.conf.task_always_eager = True
    client.post("/orders/export/")
    assert tasks.ran == [("export_orders", staff.pk)]
    assert site({"orders": shop.OrderViewSet}, as_user=user()).get("/orders/").status_code == 403


@proves(5, "save opening a database connection for every request")
def _():
    with tempfile.TemporaryDirectory() as folder:
        settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(Path(folder) / "db"), "ATOMIC_REQUESTS": False}
        for age, stays in ((0, False), (60, True)):
            connection = ConnectionHandler({"default": {**settings, "CONN_MAX_AGE": age}})["default"]
            connection.ensure_connection()
            connection.close_if_unusable_or_obsolete()  # what the end of a request does
            assert (connection.connection is not None) is stays
            connection.close()


source(5, "a pool instead of them", "django/db/backends/postgresql/base.py", "Pooling doesn't support persistent connections.")


@proves("pitfall", "The first request for every key stays slow")
def _():
    @method_decorator(cache_page(60), name="list")
    class Slow(generics.ListAPIView):
        queryset = Order.objects.order_by("pk")
        serializer_class = OrderListSerializer

    orders(5)
    client = site({"slow/": Slow})
    costs = []
    for url in ("/slow/", "/slow/", "/slow/?page=2", "/slow/?page=2"):
        with queries() as seen:
            client.get(url)
        costs.append(len(seen))
    assert costs == [6, 0, 6, 0]
