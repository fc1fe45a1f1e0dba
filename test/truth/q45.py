"""Q45. How do you handle large datasets and paginated responses efficiently?"""

import gc
import weakref
from base64 import b64encode
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models.signals import post_init
from django.http import StreamingHttpResponse
from rest_framework import generics, serializers
from rest_framework.pagination import CursorPagination, LimitOffsetPagination, PageNumberPagination

from proofs import call, example, orders, products, proves, queries, raises, site, source, user
from shop.models import Order, Product
from shop.serializers import ProductSerializer

shop = example()


class Products(generics.ListAPIView):
    queryset = Product.objects.order_by("pk")
    serializer_class = ProductSerializer


def paged(style, **options):
    return type("Paged", (Products,), {"pagination_class": type("Style", (style,), {"page_size": 5, "default_limit": 5, **options})})


def statements(view, url="/"):
    with queries() as seen:
        call(view, url=url)
    return [query["sql"] for query in seen]


@proves(1, "both issue a COUNT(*) for each page")
def _():
    products(12)
    for style, url in ((PageNumberPagination, "/?page=2"), (LimitOffsetPagination, "/?offset=5")):
        count, page = statements(paged(style), url)
        assert "COUNT(*)" in count and "LIMIT 5 OFFSET 5" in page


@proves(2, "read and throw away all skipped rows")
def _():
    products(2000)

    def steps(queryset):
        """How many of SQLite's instructions the query takes, in hundreds."""
        found = []
        connection.connection.set_progress_handler(lambda: found.append(1), 100)
        list(queryset.values_list("pk"))
        connection.connection.set_progress_handler(None, 0)
        return len(found)

    ordered = Product.objects.order_by("pk")
    assert steps(ordered[1900:1905]) > 10 * max(1, steps(ordered[:5]))
    last = ordered[1900].pk
    assert steps(ordered.filter(pk__gt=last)[:5]) <= 3  # as a cursor seeks


source(2, "read and throw away all skipped rows", "share/doc/postgresql-doc-18/html/queries-limit.html",
       "The rows skipped by an OFFSET clause still have to be computed inside the server")


@proves(3, "fetches one extra row instead of counting")
@proves("in short", "CursorPagination does neither")
@proves("example", "page_size_query_param")
def _():
    orders(3, items=0)
    client = site({"orders/": shop.OrderList}, as_user=user(is_staff=True))
    with queries() as seen:
        first = client.get("/orders/?page_size=2").json()
    (sql,) = [query["sql"] for query in seen]
    assert "LIMIT 3" in sql and "COUNT" not in sql and "count" not in first
    with queries() as seen:
        second = client.get(first["next"]).json()
    (sql,) = [query["sql"] for query in seen]
    assert '"created_at" <=' in sql or '"created_at" <' in sql
    assert len(first["results"]) == 2 and len(second["results"]) == 1 and first["results"][0]["customer_name"]
    assert site({"orders/": shop.OrderList}, as_user=user()).get("/orders/").status_code == 403


@proves(4, "no page is cut for those who ask for nothing")
def _():
    products(12)
    for style, url, limit in ((PageNumberPagination, "/?size=1000", {"page_size_query_param": "size", "max_page_size": 7}),
                              (LimitOffsetPagination, "/?limit=1000", {"max_limit": 7})):
        assert len(call(paged(style, **limit), url=url).data["results"]) == 7
        assert len(call(paged(style, page_size=None, default_limit=None, **limit)).data) == 12


@proves(5, "with one query per row by default")
def _():
    products(6)

    class Names(serializers.ModelSerializer):
        class Meta:
            model = Product
            fields = ["id", "name"]

    class Narrow(Products):
        queryset = Product.objects.only("name").order_by("pk")

    assert len(statements(type("Fits", (Narrow,), {"serializer_class": Names}))) == 1
    assert len(statements(Narrow)) == 1 + 6  # the price was deferred


@proves(6, "keeps one chunk of model instances in memory")
def _():
    products(400)
    alive, most = weakref.WeakSet(), [0]

    def born(instance, **kwargs):
        alive.add(instance)
        most[0] = max(most[0], len(alive))

    post_init.connect(born, sender=Product)
    answer = StreamingHttpResponse(product.name + "\n" for product in Product.objects.iterator(chunk_size=50))
    assert sum(1 for _ in answer) == 400
    gc.collect()
    assert most[0] <= 101  # a chunk, and the next one while it is made
    most[0] = 0
    assert len([product.name for product in Product.objects.all()]) == 400 and most[0] == 400
    post_init.disconnect(born, sender=Product)


@proves("follow-up", "appears behind a cursor that has already passed")
def _():
    Feed = type("Feed", (shop.OrderCursor,), {"ordering": ("created_at", "id")})
    view = type("View", (shop.OrderList,), {"pagination_class": Feed, "permission_classes": []})
    client, seen = site({"orders/": view}), []
    _, late, third, _ = orders(4, items=0)
    pk, moment = late.pk, late.created_at
    late.delete()  # not yet visible, though it has its time
    link = "/orders/?page_size=1"
    while link:
        page = client.get(link).json()
        seen += [row["id"] for row in page["results"]]
        if seen[-1] == third.pk:  # now the long transaction commits
            late.pk = pk
            late.save(force_insert=True)
            Order.objects.filter(pk=pk).update(created_at=moment)
        link = page["next"]
    assert len(seen) == 3 and pk not in seen and Order.objects.filter(pk=pk, created_at__lt=third.created_at).exists()


@proves("pitfall", "then undoes the pagination")
def _():
    products(12)
    assert len(call(paged(PageNumberPagination, page_size_query_param="page_size"), url="/?page_size=1000000").data["results"]) == 12


@proves("pitfall", "it is base64 and not signed")
@proves("example", "a made-up cursor, with no date in it")
def _():
    orders(3, items=0)
    client = site({"orders/": shop.OrderList}, as_user=user(is_staff=True))
    for position in ("p=abc", "p=", "r=1&p=7", "o=x"):
        cursor = b64encode(position.encode()).decode()
        assert client.get("/orders/", {"cursor": cursor}).status_code == 404, position
    moment = b64encode(urlencode({"p": Order.objects.earliest("created_at").created_at}).encode()).decode()
    assert client.get("/orders/", {"cursor": moment}).status_code == 200  # nobody signs it
    feed = type("Feed", (CursorPagination,), {"page_size": 5, "ordering": "-created_at"})
    careless = type("Careless", (Products,), {"pagination_class": feed})
    with raises(ValidationError, "invalid format"):
        call(careless, url=f"/?cursor={b64encode(b'p=abc').decode()}")
