"""Q63. How do you implement complex query filters with Q objects and DRF filters?"""

from django.db.models import Exists, OuterRef, Q
from django_filters import rest_framework as filters
from rest_framework import generics
from rest_framework.filters import SearchFilter

from proofs import call, example, orders, products, proves, site, user
from shop.models import Order, OrderItem, Product
from shop.serializers import ProductSerializer

shop = example()


def names(answer):
    return [row["name"] for row in answer.json()]


@proves("example", "?q=lamp&min_price=20")
@proves("in short", "leave what the client may choose to filter_backends, which narrow that queryset further")
def _():
    me = user()
    Product.objects.create(name="Lamp", price=30, owner=me)
    Product.objects.create(name="Old lamp", price=10, owner=me)
    Product.objects.create(name="Secret lamp", price=30, owner=user())
    Product.objects.create(name="Public lamp", price=40, owner=user(), is_published=True)
    client = site({"products/": shop.ProductList}, as_user=me)
    assert names(client.get("/products/")) == ["Lamp", "Old lamp", "Public lamp"]
    assert names(client.get("/products/?q=lamp&min_price=20")) == ["Lamp", "Public lamp"]


@proves(1, "express OR, NOT and XOR, which keyword arguments of filter() cannot")
def _():
    products(1, name="A", stock=1), products(1, name="B", stock=2), products(1, name="A", stock=2)
    count = lambda *condition, **keywords: Product.objects.filter(*condition, **keywords).count()
    assert count(name="A", stock=2) == 1  # AND
    assert count(Q(name="A") | Q(stock=2)) == 3
    assert count(Q(name="A") ^ Q(stock=2)) == 2
    assert count(~Q(name="A")) == 1


@proves(2, "Access rules belong in get_queryset(); conditions chosen by the client belong in filter backends")
def _():
    # The rule of get_queryset() holds whatever the client asks for.
    Product.objects.create(name="Secret", owner=user())
    client = site({"products/": shop.ProductList}, as_user=user())
    assert names(client.get("/products/?q=secret")) == []


@proves(3, "answers 400 when a query parameter does not pass the validation of its FilterSet")
def _():
    client = site({"products/": shop.ProductList}, as_user=user())
    assert client.get("/products/?min_price=cheap").status_code == 400
    assert client.get("/products/?min_price=1").status_code == 200


class Detail(generics.RetrieveAPIView):
    queryset = Product.objects.all()
    serializer_class = ProductSerializer
    filter_backends = [SearchFilter]
    search_fields = ["name"]


@proves(4, "so a filter can turn a detail request into a 404")
def _():
    found, = products(1)
    assert call(Detail, url="/?search=Product", pk=found.pk).status_code == 200
    assert call(Detail, url="/?search=lamp", pk=found.pk).status_code == 404


@proves("answer", "OR over the fields, AND over the words")
def _():
    class Both(generics.ListAPIView):
        queryset, serializer_class = Product.objects.order_by("pk"), ProductSerializer
        filter_backends, search_fields = [SearchFilter], ["name", "sku"]

    products(1, name="Red lamp", sku="X-1"), products(1, name="Lamp", sku="RED-2"), products(1, name="Lamp", sku="X-3")
    assert [row["name"] for row in call(Both, url="/?search=red lamp").data] == ["Red lamp", "Lamp"]


@proves(5, "can return duplicates, which distinct() or an Exists() subquery removes")
def _():
    orders(1, items=3)
    cheap = Q(items__quantity=2)
    assert Order.objects.filter(cheap).count() == 3
    assert Order.objects.filter(cheap).distinct().count() == 1
    assert Order.objects.filter(Exists(OrderItem.objects.filter(order=OuterRef("pk"), quantity=2))).count() == 1


@proves(6, "filter(Q()) with an empty Q restricts nothing")
def _():
    products(3)
    assert Product.objects.filter(Q()).count() == 3 and Product.objects.filter(Q() | Q(name="None")).count() == 0


@proves("pitfall", "a missing pair of parentheses leaks other people's rows")
def _():
    me = user()
    for owner in (me, user()):
        for status in ("open", "new", "paid"):
            orders(1, customer=owner, status=status)
    mine = Q(customer=me)
    assert Order.objects.filter(mine & Q(status="open") | Q(status="new")).count() == 3
    assert Order.objects.filter(mine & (Q(status="open") | Q(status="new"))).count() == 2
    assert Order.objects.filter(mine).filter(Q(status="open") | Q(status="new")).count() == 2


@proves("follow-up", "since chained calls join the items twice")
def _():
    order, = orders(1, items=2)
    first, second = order.items.all()
    OrderItem.objects.filter(pk=first.pk).update(price=1, quantity=9)
    OrderItem.objects.filter(pk=second.pk).update(price=99, quantity=1)
    assert Order.objects.filter(items__price__lt=5, items__quantity=1).count() == 0
    assert Order.objects.filter(items__price__lt=5).filter(items__quantity=1).count() == 1


@proves("answer", "a bad one gives 400 instead of a ValueError from the ORM")
def _():
    class Unchecked(filters.DjangoFilterBackend):
        def filter_queryset(self, request, queryset, view):
            return queryset.filter(stock=request.query_params["stock"])

    view = type("ByHand", (generics.ListAPIView,), {"queryset": Product.objects.all(), "serializer_class": ProductSerializer, "filter_backends": [Unchecked]})
    try:
        call(view, url="/?stock=many")
    except ValueError as error:
        assert "expected a number" in str(error)
    else:
        raise AssertionError("no ValueError")
