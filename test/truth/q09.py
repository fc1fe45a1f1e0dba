"""Q9. How do you manage URL design and route structure in REST APIs?"""

import uuid

from django.test import override_settings
from django.urls import include, path
from rest_framework.filters import OrderingFilter
from rest_framework.routers import DefaultRouter, SimpleRouter

from proofs import example, orders, proves, raises, reading, site, user
from shop.models import Order
from shop.views import OrderViewSet

shop = example()

reading(6, "predict URLs they have not seen yet", disputed="Who follows links and need not predict anything.",
        stands="Most clients are written against documentation (question 8), and a reader who knows one collection then knows the others.")


def patterns(router):
    return [str(pattern.pattern) for pattern in router.urls]


@proves("example", "lookup_value_regex")
def _():
    order, foreign = orders(2)
    client = site(shop, as_user=order.customer)
    orders(1, customer=order.customer, number="de-1")
    assert client.get(f"/api/orders/{order.number}/").json()["id"] == order.pk
    for key in (foreign.number, order.pk, "DE-x", "de-1"):
        assert client.get(f"/api/orders/{key}/").status_code == 404
    assert client.get("/api/gift-cards/").status_code == 200
    client.force_authenticate(None)
    assert client.get(f"/api/orders/{order.number}/").status_code == 403


@proves(1, "leave the operation to the HTTP method")
@proves(2, "follows as the next path segment")
@proves("in short", "leave the verb to the HTTP method")
def _():
    router = SimpleRouter()
    router.register("orders", OrderViewSet)
    assert patterns(router) == ["^orders/$", "^orders/(?P<pk>[^/.]+)/$"]
    client = site(router.urls, as_user=user())
    made = client.post("/orders/", {"quantity": 2}, format="json").json()
    member = f"/orders/{made['id']}/"
    assert client.get("/orders/").json() == [client.get(member).json()]
    assert client.delete(member).status_code == 204 and client.get("/orders/").json() == []


@proves(3, "belong in the query string, not in the path")
def _():
    class Sorted(OrderViewSet):
        filter_backends = [OrderingFilter]
        ordering_fields = ["quantity"]

    customer = user()
    for quantity in (3, 1, 2):
        orders(1, customer=customer, quantity=quantity)
    client = site({"orders": Sorted}, as_user=customer)
    assert [row["quantity"] for row in client.get("/orders/?ordering=quantity").json()] == [1, 2, 3]
    assert client.get("/orders/ordering/quantity/").status_code == 404


@proves(4, "which model field identifies an object")
def _():
    order, = orders(1)
    for field in ("pk", "number"):
        view = type("View", (OrderViewSet,), {"lookup_field": field})
        client = site({"orders": view}, as_user=order.customer)
        found = {key for key in (order.pk, order.number) if client.get(f"/orders/{key}/").status_code == 200}
        assert found == {getattr(order, field)}


@proves("answer", "two matches are a 500")
def _():
    order, = orders(1)
    orders(1, customer=order.customer, number=order.number)
    client = site(shop, as_user=order.customer, raise_request_exception=False)
    assert client.get(f"/api/orders/{order.number}/").status_code == 500


@proves(5, "unless created with trailing_slash=False")
def _():
    for kind in (SimpleRouter, DefaultRouter):
        for options, end in (({}, "/$"), ({"trailing_slash": False}, "")):
            router = kind(**options)
            router.register("orders", OrderViewSet)
            assert f"^orders{end or '$'}" in patterns(router)


@proves("pitfall", "redirects POST /orders by 301")
def _():
    client = site({"orders": OrderViewSet}, as_user=user())
    answer = client.post("/orders", {"quantity": 1}, format="json")
    assert (answer.status_code, answer["Location"]) == (301, "/orders/") and not Order.objects.exists()
    with override_settings(DEBUG=True), raises(RuntimeError, "doesn't end in a slash"):
        client.post("/orders", {"quantity": 1}, format="json")
    with override_settings(APPEND_SLASH=False):
        assert client.post("/orders", {"quantity": 1}, format="json").status_code == 404


@proves("follow-up", "tells when the object was created")
def _():
    assert uuid.uuid1().time < uuid.uuid1().time
    assert uuid.uuid4().version == 4 and uuid.uuid4() != uuid.uuid4()
