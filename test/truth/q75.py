"""Q75. Explain how you would version documentation alongside your API versions."""

import contextlib
import io

from django.urls import include, path, re_path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework import versioning
from rest_framework.generics import ListAPIView

from proofs import example, proves, site
from shop.models import Product
from shop.serializers import ProductDetailSerializer, ProductSerializer

SETTINGS = {"REST_FRAMEWORK": {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.URLPathVersioning",
    "ALLOWED_VERSIONS": ["v1", "v2"],
}}
shop = example()


class Products(ListAPIView):
    queryset, serializer_class = Product.objects.order_by("pk"), ProductSerializer


class Plain(Products):
    versioning_class = None


API = [re_path(r"^api/(?P<version>v[12])/products/$", Products.as_view()), path("plain/", Plain.as_view())]


def paths(version=None, patterns=API):
    with contextlib.redirect_stderr(io.StringIO()) as said:
        found = SchemaGenerator(patterns=patterns, api_version=version).get_schema(request=None, public=True)
    return set(found["paths"]), said.getvalue()


@proves("example", 'name="schema-v1"')
@proves(1, "Each API version has its own schema URL and its own labelled documentation")
@proves("in short", "Publish one schema per API version, each at its own labelled URL")
def _():
    client = site([*shop.urlpatterns, *API])
    for version, other in (("v1", "v2"), ("v2", "v1")):
        schema = client.get(f"/schema/{version}/").content.decode()
        assert f"/api/{version}/products/" in schema and f"/api/{other}/products/" not in schema
        assert f"({version})" in schema.split("paths:")[0]


@proves(2, "filters operations for one version")
def _():
    assert paths("v2")[0] == {"/api/v2/products/", "/plain/"}


@proves(3, "supports the URL path, namespace and Accept header schemes")
def _():
    for scheme, supported in ((versioning.AcceptHeaderVersioning, True), (versioning.QueryParameterVersioning, False), (versioning.HostNameVersioning, False)):
        view = type("Versioned", (Products,), {"versioning_class": scheme})
        found, said = paths("v1", [path("products/", view.as_view())])
        assert ("using unsupported versioning class" not in said) == supported and found == {"/products/"}
    by_name = type("Named", (Products,), {"versioning_class": versioning.NamespaceVersioning})
    patterns = [path(f"{name}/", include(([path("products/", by_name.as_view())], "shop"), namespace=name)) for name in ("v1", "v2")]
    assert paths("v2", patterns)[0] == {"/v2/products/"}


@proves(4, "Swagger UI's version dropdown needs urls, the standalone preset and its layout")
def _():
    page = site([*shop.urlpatterns, *API]).get("/docs/").content.decode()
    assert 'name: "v1 (deprecated)"' in page and "SwaggerUIStandalonePreset" in page and 'layout: "StandaloneLayout"' in page
    assert "swagger-ui-standalone-preset" in page


@proves(5, "binds an annotation to particular API versions")
def _():
    class Annotated(Products):
        @extend_schema(versions=["v1"], deprecated=True)
        @extend_schema(versions=["v2"], responses=ProductDetailSerializer(many=True))
        def get(self, request, *args, **kwargs):
            return super().get(request, *args, **kwargs)

    patterns = [re_path(r"^api/(?P<version>v[12])/products/$", Annotated.as_view())]
    for version, deprecated in (("v1", True), ("v2", False)):
        found = SchemaGenerator(patterns=patterns, api_version=version).get_schema(request=None, public=True)
        operation = found["paths"][f"/api/{version}/products/"]["get"]
        assert operation.get("deprecated", False) == deprecated
        assert ("ProductDetail" in found["components"]["schemas"]) == (version == "v2")


@proves(6, "leaves the versioned operations out without a warning")
def _():
    assert paths() == ({"/plain/"}, "")
    fallback = type("Fallback", (versioning.URLPathVersioning,), {"default_version": "v1"})
    view = type("WithDefault", (Products,), {"versioning_class": fallback})
    assert paths(None, [re_path(r"^api/(?P<version>v[12])/products/$", view.as_view())])[0] == {"/api/v1/products/"}


@proves("pitfall", "/schema/v1/ answers 404 until you set versioning_class=None on it")
def _():
    obeying = re_path(r"^obeying/v1/$", shop.SpectacularAPIView.as_view(api_version="v1"))
    client = site([*shop.urlpatterns, obeying])
    assert client.get("/obeying/v1/").status_code == 404
    assert client.get("/schema/v1/").status_code == 200

