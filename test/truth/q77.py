"""Q77. How do you handle schema validation with OpenAPI/Swagger in DRF?"""

import contextlib
import io
import tempfile
from pathlib import Path

from django.core.management import call_command
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema, extend_schema_field
from openapi_core import OpenAPI
from openapi_core.contrib.django import DjangoOpenAPIRequest, DjangoOpenAPIResponse
from rest_framework import serializers
from rest_framework.generics import ListCreateAPIView, RetrieveAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from proofs import call, example, proves, raises, reading, site, tests
from shop.models import Order
from shop.serializers import OrderSerializer

SETTINGS = {"REST_FRAMEWORK": {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}}
shop = example()


class Detail(RetrieveAPIView):
    queryset, serializer_class = Order.objects.none(), OrderSerializer
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        return Order.objects.filter(customer=self.request.user)


class Lies(Detail):
    """The annotation of a detail, and another body."""

    @extend_schema(responses=OrderSerializer)
    def get(self, request, *args, **kwargs):
        return Response({"id": "seven"})


class Leaks(Detail):
    @extend_schema(responses=OrderSerializer)
    def get(self, request, *args, **kwargs):
        return Response({**super().get(request, *args, **kwargs).data, "password": "pbkdf2"})


def routes(view):
    return [path("api/orders/<int:pk>/", view.as_view())]


def contract(view):
    """The example's test against this view."""
    site(routes(view))
    return tests(shop.OrderContractTests)


@proves("example", "Raises if the status, the media type or the body is not in the schema.")
@proves(4, "checks a Django response against the schema inside a test")
@proves("in short", "check real responses against it in tests")
def _():
    honest = contract(Detail)
    assert honest.wasSuccessful() and honest.testsRun == 1, honest.errors
    assert len(contract(Lies).errors) == 1


@proves(1, "checks only the document, not the responses of the API")
@proves("pitfall", "A green --validate is taken for a tested contract")
def _():
    site(routes(Lies))
    with tempfile.TemporaryDirectory() as folder:
        call_command("spectacular", file=str(Path(folder) / "openapi.yaml"), validate=True, fail_on_warn=True)


@proves("pitfall", "even a response test does not notice an extra field that leaks unless you forbid additional properties")
def _():
    from proofs import orders

    assert contract(Leaks).wasSuccessful()
    order, = orders(1)
    found = SchemaGenerator(patterns=routes(Leaks)).get_schema(request=None, public=True)
    found["components"]["schemas"]["Order"]["additionalProperties"] = False
    answer = site(routes(Leaks), as_user=order.customer).get(f"/api/orders/{order.pk}/")
    with raises(Exception, "InvalidData|Invalid"):
        OpenAPI.from_dict(found).validate_response(DjangoOpenAPIRequest(answer.wsgi_request), DjangoOpenAPIResponse(answer))


@proves(2, "give method fields their correct schema type")
def _():
    class Typed(serializers.Serializer):
        bare = serializers.SerializerMethodField()
        hinted = serializers.SerializerMethodField()
        named = serializers.SerializerMethodField()

        def get_bare(self, order):
            return 1

        def get_hinted(self, order) -> int:
            return 1

        @extend_schema_field(serializers.IntegerField)
        def get_named(self, order):
            return 1

    view = type("View", (Detail,), {"serializer_class": Typed})
    with contextlib.redirect_stderr(io.StringIO()):
        found = SchemaGenerator(patterns=routes(view)).get_schema(request=None, public=True)
    properties = found["components"]["schemas"]["Typed"]["properties"]
    assert [properties[name]["type"] for name in ("bare", "hinted", "named")] == ["string", "integer", "integer"]


@proves(3, "remain the runtime validators of input; the schema mirrors them")
@proves("in short", "at runtime serializers stay the validators")
def _():
    class Small(serializers.ModelSerializer):
        quantity = serializers.IntegerField(max_value=5)

        class Meta:
            model = Order
            fields = ["quantity"]

    class Create(ListCreateAPIView):
        queryset, serializer_class = Order.objects.none(), Small

    found = SchemaGenerator(patterns=[path("orders/", Create.as_view())]).get_schema(request=None, public=True)
    assert found["components"]["schemas"]["Small"]["properties"]["quantity"]["maximum"] == 5
    assert call(Create, "post", data={"quantity": 6}).status_code == 400
    Small._declared_fields["quantity"] = serializers.IntegerField()
    assert call(Create, "post", data={"quantity": 6}).status_code == 201  # nobody looked into the document


reading(5, "generates requests from the schema and reports violations of it",
        disputed="Who takes it for a load tool or for a validator of the document.",
        stands="Its README says that it generates test cases from the API's schema and reports crashes and responses that do not conform.")
