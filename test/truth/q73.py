"""Q73. How do you keep documentation in sync with API code changes?"""

import contextlib
import io
import tempfile
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import override_settings
from django.urls import path, re_path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from openapi_core import OpenAPI
from openapi_core.contrib.django import DjangoOpenAPIRequest, DjangoOpenAPIResponse
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.response import Response

from proofs import example, products, proves, raises, reading, site, tests
from shop.models import Product
from shop.serializers import ProductSerializer

SETTINGS = {"REST_FRAMEWORK": {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.URLPathVersioning",
    "ALLOWED_VERSIONS": ["v1", "v2"],
}}
shop = example()


class Products(ListAPIView):
    queryset, serializer_class = Product.objects.order_by("pk"), ProductSerializer


def routes(view=Products):
    site([re_path(r"^api/(?P<version>v\d)/products/$", view.as_view())])


def generated(version=None, **options):
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()):
        file = Path(folder) / "openapi.yaml"
        call_command("spectacular", file=str(file), api_version=version, **options)
        return file.read_text()


@contextlib.contextmanager
def committed():
    """A project with the files that stand in docs/ now."""
    with tempfile.TemporaryDirectory() as folder, override_settings(BASE_DIR=folder):
        (Path(folder) / "docs").mkdir()
        for version in ("v1", "v2"):
            (Path(folder) / "docs" / f"openapi-{version}.yaml").write_text(generated(version))
        yield Path(folder) / "docs"


class Wider(ProductSerializer):
    class Meta(ProductSerializer.Meta):
        fields = [*ProductSerializer.Meta.fields, "sku"]


class Changed(Products):
    serializer_class = Wider


class Guessed(ProductSerializer):
    margin = serializers.SerializerMethodField()

    class Meta(ProductSerializer.Meta):
        fields = ["margin"]

    def get_margin(self, product):
        return 7


class Unsure(Products):
    serializer_class = Guessed


@proves("example", "Run: manage.py spectacular --api-version")
@proves(1, "shows each change of paths, fields and types in code review")
@proves(2, "regenerates the schema and fails when it differs from the committed file")
@proves("in short", "let CI fail when regenerating it changes the file, raises a warning, or real responses break the contract")
def _():
    routes()
    with committed() as docs:
        assert tests(shop.SchemaFileTests).wasSuccessful()
        before = (docs / "openapi-v1.yaml").read_text()
        routes(Changed)
        result = tests(shop.SchemaFileTests)
        assert len(result.failures) == 2 and not result.errors
        assert "sku" in generated("v1") and "sku" not in before


@proves(3, "makes the spectacular command fail if the generator emitted a warning")
def _():
    routes(Unsure)
    assert "margin" in generated("v1", validate=True)
    with raises(CommandError, "Failing as requested"):
        generated("v1", validate=True, fail_on_warn=True)
    with committed():
        assert tests(shop.SchemaFileTests).errors


@proves(4, "Tests must compare real responses with the schema, because annotations can be wrong")
def _():
    class Lying(ListAPIView):
        versioning_class = None

        @extend_schema(responses=ProductSerializer(many=True))
        def get(self, request):
            return Response([{"sku": "X-1"}])

    class Honest(Products):
        versioning_class = None

    products(1)
    for view, lies in ((Lying, True), (Honest, False)):
        patterns = [path("products/", view.as_view())]
        client = site(patterns)
        openapi = OpenAPI.from_dict(SchemaGenerator(patterns=patterns).get_schema(request=None, public=True))
        answer = client.get("/products/")
        pair = DjangoOpenAPIRequest(answer.wsgi_request), DjangoOpenAPIResponse(answer)
        with raises(Exception, "InvalidData|Invalid") if lies else contextlib.nullcontext():
            openapi.validate_response(*pair)


reading(5, "stops a merge for changes that break clients, but not for additions",
        disputed="Who has seen it pass the removal of an optional response field, which is a warning only.",
        stands="oasdiff's page of breaking changes gives each check a level; additions have the level INFO, and --fail-on takes ERR or WARN.")


@proves(6, "one committed file per version, generated with --api-version")
@proves("answer", "the versioned operations are left out, and no warning says so")
def _():
    routes()
    assert "/api/v1/products/" in generated("v1") and "/api/v2/products/" in generated("v2")
    assert "products" not in generated(validate=True, fail_on_warn=True)


@proves("answer", "exits with an error for them only with --fail-level WARNING")
def _():
    routes(type("Unversioned", (Unsure,), {"versioning_class": None}))
    with contextlib.redirect_stderr(io.StringIO()) as said:
        call_command("check", deploy=True)
    assert "drf_spectacular.W001" in said.getvalue()
    with raises(CommandError, "drf_spectacular.W001"):
        call_command("check", deploy=True, fail_level="WARNING")


@proves("pitfall", "a SerializerMethodField without a type hint if nobody heeds the warning (drf-spectacular assumes a string)")
def _():
    patterns = [path("products/", type("View", (Unsure,), {"versioning_class": None}).as_view())]
    with contextlib.redirect_stderr(io.StringIO()) as said:
        found = SchemaGenerator(patterns=patterns).get_schema(request=None, public=True)
    assert found["components"]["schemas"]["Guessed"]["properties"]["margin"]["type"] == "string" and OpenApiTypes.STR
    assert "unable to resolve type hint" in said.getvalue()
    assert Guessed(Product()).data == {"margin": 7}
