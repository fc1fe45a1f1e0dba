"""Q6. What is the difference between a resource endpoint and a sub-resource endpoint?"""

from django.shortcuts import get_object_or_404 as django_get_object_or_404
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import ReadOnlyModelViewSet

from proofs import example, orders, proves, raises, reading, site, user
from shop.models import Order
from shop.serializers import OrderSerializer
from shop.views import OrderViewSet

shop = example()

reading(4, "also deserves a top-level URI or a query filter", disputed="Who keeps one address for each thing and nests wherever there is a parent.",
        stands="An order is looked up by its number without knowing whose it is; a client that only has the nested address must know the parent first.")


def staff():
    return user(is_staff=True)


@proves("example", "user_pk>[^/.]+")
@proves(2, "restricts the collection to one parent")
@proves("in short", "only that user's orders")
def _():
    mine, other = orders(2)
    client = site(shop, as_user=staff())
    assert [row["id"] for row in client.get(f"/users/{mine.customer.pk}/orders/").json()] == [mine.pk]
    assert client.get(f"/users/{mine.customer.pk}/orders/{mine.pk}/").status_code == 200
    assert client.get(f"/users/{mine.customer.pk}/").status_code == 200
    client.force_authenticate(mine.customer)
    assert client.get(f"/users/{other.customer.pk}/orders/").status_code == 403


@proves(1, "independently of any other resource")
def _():
    order, = orders(1)
    assert site({"orders": OrderViewSet}, as_user=order.customer).get(f"/orders/{order.pk}/").json()["id"] == order.pk


@proves(3, "should give 404 and not an empty list")
def _():
    class Unchecked(ReadOnlyModelViewSet):
        serializer_class = OrderSerializer

        def get_queryset(self):
            return Order.objects.filter(customer=self.kwargs["user_pk"])

    router = SimpleRouter()
    router.register(r"users/(?P<user_pk>[^/.]+)/orders", Unchecked, basename="order")
    empty = user()
    assert site(router.urls).get("/users/999/orders/").json() == []  # what an unknown parent must not look like
    client = site(shop, as_user=staff())
    assert client.get(f"/users/{empty.pk}/orders/").json() == []
    assert client.get("/users/999/orders/").status_code == 404


@proves(5, "routers do not nest by themselves")
def _():
    router = SimpleRouter()
    router.register("users", OrderViewSet, basename="user")
    assert [str(pattern.pattern) for pattern in router.urls] == ["^users/$", "^users/(?P<pk>[^/.]+)/$"]
    assert any("user_pk" in str(pattern.pattern) for pattern in shop.urlpatterns)


@proves("pitfall", "returns order 77 of user 2")
def _():
    class ByKeyAlone(ReadOnlyModelViewSet):
        queryset = Order.objects.all()
        serializer_class = OrderSerializer

    router = SimpleRouter()
    router.register(r"users/(?P<user_pk>[^/.]+)/orders", ByKeyAlone, basename="order")
    mine, other = orders(2)
    address = f"/users/{mine.customer.pk}/orders/{other.pk}/"
    assert site(router.urls).get(address).json()["id"] == other.pk
    assert site(shop, as_user=staff()).get(address).status_code == 404


@proves("follow-up", "into 404 where Django's shortcut raises ValueError")
def _():
    assert site(shop, as_user=staff()).get("/users/abc/orders/").status_code == 404
    with raises(ValueError, "expected a number"):
        django_get_object_or_404(Order, pk="abc")
