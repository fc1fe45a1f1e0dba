"""Q46. What is the N+1 query problem and how do you solve it in Django/DRF?"""

from django.core.exceptions import FieldError
from django.db.models import Prefetch
from rest_framework import generics, serializers

from proofs import call, example, orders, proves, queries, raises, site, user
from shop.models import Order, OrderItem

shop = example()


class Plain(generics.ListAPIView):
    """The example's serializer on a queryset that loads no relation."""

    queryset = Order.objects.order_by("pk")
    serializer_class = shop.OrderSerializer


def cost(view, count):
    """How many queries the list costs that has so many orders more."""
    orders(count, items=1)
    with queries() as seen:
        assert call(view).status_code == 200
    return len(seen)


@proves("example", "2 queries for any number of orders")
def _():
    client = site({"orders": shop.OrderViewSet}, as_user=user(is_staff=True))
    for _ in range(2):
        orders(3)
        with queries() as seen:
            rows = client.get("/orders/").json()
        assert len(seen) == 2
    assert len(rows) == 6 and rows[0]["customer_name"] and rows[0]["products"] == ["Product 0", "Product 1"]


@proves(1, "one query for the list plus one more for each")
def _():
    class Names(serializers.ModelSerializer):
        customer_name = serializers.CharField(source="customer.name")

        class Meta:
            model = Order
            fields = ["customer_name"]

    class NamesList(Plain):
        serializer_class = Names

    assert cost(NamesList, 3) == 1 + 3
    assert cost(NamesList, 2) == 1 + 5


@proves(2, "with a SQL JOIN in the same query")
def _():
    orders(3)
    with queries() as seen:
        assert all(order.customer.name for order in Order.objects.select_related("customer"))
    assert len(seen) == 1 and " JOIN " in seen[0]["sql"]
    with raises(FieldError, "Invalid field name"):
        list(Order.objects.select_related("items"))


@proves(3, "one additional query per relation and matches the rows in Python")
def _():
    orders(3)
    with queries() as seen:
        found = list(Order.objects.prefetch_related("items", "items__product"))
        assert all(item.product.name for order in found for item in order.items.all())
    assert len(seen) == 1 + 2 and not any(" JOIN " in query["sql"] for query in seen)


@proves(4, "DRF adds neither call to your queryset")
@proves("in short", "then every row triggers another for its relation")
def _():
    assert cost(Plain, 2) == 1 + 2 * 3  # of each order: its customer, its items, the item's product
    Plain.queryset = shop.OrderViewSet.queryset
    assert cost(Plain, 2) == 2


@proves("answer", "on rows without an order")
def _():
    order, = orders(1)

    def asked(ordered, method):
        rows = OrderItem.objects.order_by("pk") if ordered else OrderItem.objects.all()
        found = Order.objects.prefetch_related(Prefetch("items", rows)).get(pk=order.pk)
        with queries() as seen:
            method(found.items)
        return len(seen)

    first = [asked(ordered, lambda items: items.first()) for ordered in (False, True)]
    assert first == [1, 0] and asked(True, lambda items: items.order_by("quantity").first()) == 1
    assert asked(False, lambda items: (items.count(), items.exists(), list(items.all()))) == 0


@proves(5, "bypasses the prefetched rows; use a Prefetch object")
@proves("pitfall", "pay for the prefetch and still run one query per row")
def _():
    orders(3)
    with queries() as seen:
        for order in Order.objects.prefetch_related("items"):
            list(order.items.filter(quantity=2))
    assert len(seen) == 2 + 3
    with queries() as seen:
        for order in Order.objects.prefetch_related(Prefetch("items", OrderItem.objects.filter(quantity=2), to_attr="pairs")):
            assert len(order.pairs) == 2
    assert len(seen) == 2

