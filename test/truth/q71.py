"""Q71. How do you document a RESTful API built with DRF?"""

import contextlib
import io

from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.views import APIView
from django.urls import path

from proofs import example, orders, proves, reading, site, user
from shop.models import Order

SETTINGS = {"REST_FRAMEWORK": {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.TokenAuthentication"],
}}
shop = example()


def schema(*views, patterns=()):
    router = SimpleRouter()
    for view in views:
        router.register("orders", view, basename="order")
    with contextlib.redirect_stderr(io.StringIO()) as said:
        found = SchemaGenerator(patterns=[*router.urls, *patterns]).get_schema(request=None, public=True)
    return found, said.getvalue()


@proves("example", "Cancel one open order.")
@proves("in short", "enrich it with docstrings, help_text and @extend_schema")
@proves(4, "adds parameters, responses per status code and examples to an operation")
def _():
    found, said = schema(shop.OrderViewSet)
    cancel = found["paths"]["/orders/{id}/cancel/"]["post"]
    assert cancel["description"] == "Cancel one open order." and "requestBody" not in cancel
    assert set(cancel["responses"]) == {"200", "409"} and cancel["responses"]["409"]["description"] == "Not open."
    shown = cancel["responses"]["200"]["content"]["application/json"]["examples"]["Cancelled"]["value"]
    assert shown == {"id": 7, "status": "cancelled"} and said == ""
    order, = orders(1, status="open")
    client = site({"orders": shop.OrderViewSet}, as_user=order.customer)
    answer = client.post(f"/orders/{order.pk}/cancel/")
    assert answer.status_code == 200 and answer.data["status"] == "cancelled" and set(shown) <= set(answer.data)
    assert client.post(f"/orders/{order.pk}/cancel/").status_code == 409
    assert client.put(f"/orders/{order.pk}/", {}).status_code == 405
    client.force_authenticate(user())
    assert client.get(f"/orders/{order.pk}/").status_code == 404


reading(1, "the generator that DRF's documentation recommends today",
        disputed="Who uses drf-yasg, or DRF's own generateschema command, which still works.",
        stands="DRF's page Documenting your API names drf-spectacular first and as the recommended one, and calls its own generator deprecated.")


class Sizes(serializers.ModelSerializer):
    """One line of the price list."""

    size = serializers.IntegerField(max_value=9, help_text="From 1 to 9.")

    class Meta:
        model = Order
        fields = ["size", "note"]


class Sized(viewsets.ModelViewSet):
    """All sizes."""

    queryset, serializer_class = Order.objects.all(), Sizes


@proves(2, "you annotate only what introspection misses")
@proves(3, "end up as descriptions in the schema")
def _():
    found, said = schema(Sized)
    component = found["components"]["schemas"]["Sizes"]
    assert component["description"] == "One line of the price list."
    size = component["properties"]["size"]
    assert size["description"] == "From 1 to 9." and size["maximum"] == 9
    assert found["paths"]["/orders/"]["get"]["description"] == "All sizes." and said == ""


@proves(5, "tells how to authenticate and shows an example that really works")
def _():
    found, _ = schema(shop.OrderViewSet)
    assert found["paths"]["/orders/"]["get"]["security"] == [{"tokenAuth": []}]
    assert found["components"]["securitySchemes"]["tokenAuth"]["name"] == "Authorization"


class Bare(APIView):
    def get(self, request):
        return Response({"a": 1})


@proves("pitfall", "does not describe 400, 401, 403 or 404 responses by itself")
@proves("pitfall", "appears without request and response bodies, with an error in the command's output that does not change its exit code")
def _():
    found, said = schema(shop.OrderViewSet, patterns=[path("bare/", Bare.as_view())])
    codes = {code for methods in found["paths"].values() for method in methods.values() for code in method["responses"]}
    assert codes == {"200", "409"}
    assert found["paths"]["/bare/"]["get"]["responses"] == {"200": {"description": "No response body"}}
    assert "unable to guess serializer" in said and GENERATOR_STATS


@proves("follow-up", "Decorate the class with @extend_schema_view(list=extend_schema(...))")
def _():
    described = extend_schema_view(list=extend_schema(description="Newest first."))(type("Described", (Sized,), {}))
    assert schema(described)[0]["paths"]["/orders/"]["get"]["description"] == "Newest first."
