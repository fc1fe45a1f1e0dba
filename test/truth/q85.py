"""Q85. How do you ensure backward compatibility when multiple services depend on your API?"""

import contextlib
from email.utils import parsedate_to_datetime

from django.urls import re_path
from rest_framework import serializers
from rest_framework.generics import CreateAPIView

from proofs import call, example, orders, proves, site, user
from shop.models import Order

SETTINGS = {"REST_FRAMEWORK": {"DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.URLPathVersioning", "ALLOWED_VERSIONS": ["v1", "v2"]}}
shop = example()
ROUTES = [re_path(r"^(?P<version>v[12])/orders/$", shop.OrderViewSet.as_view({"get": "list"}))]


def serializer(*names, **declared):
    meta = type("Meta", (), {"model": Order, "fields": list(names)})
    return type("OrderSerializer", (serializers.ModelSerializer,), {"Meta": meta, **declared})


def tolerant(row):
    """A client that takes what it knows."""
    return {"note": row["note"]}


@proves("example", "errors carry the headers too")
@proves(5, "announce the end of a version")
def _():
    order, = orders(1)
    client = site(ROUTES, as_user=order.customer)
    old, new = client.get("/v1/orders/"), client.get("/v2/orders/")
    assert old["Deprecation"] == "@1788220800" and parsedate_to_datetime(old["Sunset"]).isoformat() == "2027-03-01T00:00:00+00:00"
    assert "Deprecation" not in new and "Sunset" not in new
    assert set(old.json()[0]) == {"id", "total"} and "quantity" in new.json()[0]
    assert site(ROUTES, as_user=user()).get("/v2/orders/").json() == []
    refused = site(ROUTES).get("/v1/orders/")
    assert refused.status_code == 403 and "Sunset" in refused


@proves(1, "need no new version as long as clients ignore unknown fields")
@proves("in short", "Change by addition")
def _():
    order = Order(note="ring twice", email="ada@example.com")
    before, added, removed = (serializer(*names)(order).data for names in (["note"], ["note", "email"], ["email"]))
    assert tolerant(before) == tolerant(added)
    with contextlib.suppress(KeyError):
        tolerant(removed)
        raise AssertionError("the removal was not noticed")


@proves(2, "serve the old and the new form together until nobody uses the old one")
def _():
    both = serializer("note", "delivery_note", delivery_note=serializers.CharField(source="note", read_only=True))
    data = both(Order(note="ring twice")).data
    assert data["note"] == data["delivery_note"] == "ring twice"


@proves(3, "fails the build on a removed field or a newly required input")
def _():
    # What such a tool compares, and what the client of yesterday gets.
    class Create(CreateAPIView):
        queryset, versioning_class = Order.objects.all(), None

    for made, expected in ((serializer("note"), 201), (serializer("note", "email", email=serializers.EmailField(required=False)), 201)):
        assert call(type("View", (Create,), {"serializer_class": made}), "post", data={"note": "x"}).status_code == expected
    required = serializer("note", "email", email=serializers.EmailField())
    assert call(type("View", (Create,), {"serializer_class": required}), "post", data={"note": "x"}).status_code == 400


@proves(4, "show which parts of a response each consumer relies on")
def _():
    # The idea in small: each consumer records what it reads, and the provider's build holds its answer against all records.
    records = {"invoices": {"id", "total"}, "parcels": {"id", "note"}}

    def broken(data):
        return [consumer for consumer, names in records.items() if not names <= set(data)]

    order, = orders(1)
    assert broken(serializer("id", "total", "note", "email")(order).data) == []
    assert broken(serializer("id", "total", "email")(order).data) == ["parcels"]


@proves(6, "Metrics by version and client tell when the old version can be switched off")
def _():
    from prometheus_client import CollectorRegistry, Counter

    registry = CollectorRegistry()
    calls = Counter("api_calls", "Calls", ["version", "client"], registry=registry)

    class Counted(shop.OrderViewSet):
        def finalize_response(self, request, response, *args, **kwargs):
            calls.labels(request.version, request.user.get_username()).inc()
            return super().finalize_response(request, response, *args, **kwargs)

    routes = [re_path(r"^(?P<version>v[12])/orders/$", Counted.as_view({"get": "list"}))]
    for name, version in (("parcels", "v1"), ("invoices", "v2"), ("parcels", "v1")):
        from django.contrib.auth import get_user_model

        someone = get_user_model().objects.filter(username=name).first() or user(name)
        site(routes, as_user=someone).get(f"/{version}/orders/")
    assert registry.get_sample_value("api_calls_total", {"version": "v1", "client": "parcels"}) == 2
    assert registry.get_sample_value("api_calls_total", {"version": "v1", "client": "invoices"}) is None


@proves("pitfall", "a renamed field renames itself in the tests and everything stays green")
def _():
    order = Order(note="ring twice")
    for made in (serializer("note"), serializer("delivery_note", delivery_note=serializers.CharField(source="note"))):
        assert made(order).data == made(order).data  # the test with the code's own serializer: green twice
    assert serializer("note")(order).data == {"note": "ring twice"}
    assert made(order).data != {"note": "ring twice"}  # literal JSON notices


@proves("follow-up", "a misspelt optional field is dropped without an error")
def _():
    made = serializer("note")(data={"notes": "ring twice"})
    assert made.is_valid() and made.validated_data == {}


