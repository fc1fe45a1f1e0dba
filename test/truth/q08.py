"""Q8. What does HATEOAS mean, and is it commonly used in practice?"""

import json

from django.urls import include, path
from rest_framework import serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.routers import APIRootView, DefaultRouter
from rest_framework.viewsets import ReadOnlyModelViewSet

from proofs import example, orders, proves, reading, site, source, user
from shop.models import Order
from shop.views import OrderViewSet

shop = example()

reading(4, "level 3 of the Richardson Maturity Model", disputed="Who counts the levels from one.",
        stands="Fowler's article, a source of the question, numbers them from 0 (the swamp of POX) to 3 (hypermedia controls).")
reading(5, "Few APIs implement HATEOAS fully", disputed="Who works with one of those that do.",
        stands="The best known public APIs are documented by URL patterns; REST framework leaves the machine-readable formats out for the same reason, that they force decisions on an API's design.")


class Pages(PageNumberPagination):
    page_size = 2


class Paged(ReadOnlyModelViewSet):
    queryset = Order.objects.order_by("pk")
    pagination_class = Pages

    class serializer_class(serializers.HyperlinkedModelSerializer):
        class Meta:
            model = Order
            fields = ["url", "status"]
            extra_kwargs = {"url": {"view_name": "order-detail"}}


def follow(client, link):
    """A client that knows relation names and no addresses."""
    while link:
        page = client.get(link).json()
        yield from page["results"]
        link = page["next"]


@proves("example", "/cancellation/")
def _():
    (_, text), = shop.blocks
    order = json.loads(text)
    assert set(order["_links"]) == {"self", "customer", "cancel", "invoice"} and order["status"] == "paid"
    assert order["_links"]["self"]["href"].endswith(f"/orders/{order['number']}/")


@proves(1, "from the response itself")
@proves("in short", "the client follows them")
def _():
    orders(5, items=0)
    client = site({"orders": Paged})
    assert len(list(follow(client, "/orders/"))) == 5


@proves(2, "instead of hard-coded URL patterns")
def _():
    orders(3, items=0)
    for prefix, name in (("api/", "orders"), ("moved/elsewhere/", "purchases")):
        router = DefaultRouter()
        router.register(name, Paged, basename="order")
        client = site([path(prefix, include(router.urls))])
        root = client.get(f"/{prefix}").json()
        assert set(root) == {name}
        found = list(follow(client, root[name]))
        assert len(found) == 3 and client.get(found[0]["url"]).status_code == 200


@proves(3, "which transitions the current state allows")
def _():
    orders(3, items=0)
    client = site({"orders": Paged})
    first, last = client.get("/orders/").json(), client.get("/orders/?page=2").json()
    assert (first["previous"], last["next"]) == (None, None) and first["next"] and last["previous"]


@proves("pitfall", "It only identifies things")
def _():
    orders(1, items=0, status="open")
    orders(1, items=0, status="shipped")
    still_open, shipped = site({"orders": Paged}).get("/orders/").json()["results"]
    # The two differ in what can be done with them, and nothing but the status tells.
    assert set(still_open) == set(shipped) == {"url", "status"}


@proves("answer", "lists the fields that the caller may POST or PUT")
def _():
    client = site({"orders": OrderViewSet}, as_user=user())
    assert "quantity" in client.options("/orders/").json()["actions"]["POST"]
    reader = site({"orders": Paged})
    assert "actions" not in reader.options("/orders/").json()
    assert DefaultRouter.APIRootView is APIRootView
