"""Q72. What tools (e.g., Swagger, drf-yasg) would you use for API documentation?"""

import contextlib
import io

from django.core.management import call_command
from django.test import override_settings
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import spectacular_settings
from drf_spectacular.validation import validate_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularRedocView, SpectacularSwaggerView

from proofs import example, proves, reading, site
from shop.views import ProductList

SETTINGS = {"REST_FRAMEWORK": {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}}
ROUTES = [path("products/", ProductList.as_view()), path("schema/", SpectacularAPIView.as_view(), name="schema"),
          path("docs/", SpectacularSwaggerView.as_view(url_name="schema")), path("redoc/", SpectacularRedocView.as_view(url_name="schema"))]


@proves("example", "path(\"swagger.<format>/\"")
@proves(1, "produces Swagger 2.0 documents and no OpenAPI 3")
@proves("in short", "drf-yasg only where OpenAPI 2.0 is enough")
def _():
    shop = example()
    client = site([*shop.urlpatterns, path("products/", ProductList.as_view())])
    found = client.get("/swagger.json/").json()
    assert found["swagger"] == "2.0" and "openapi" not in found
    assert client.get("/swagger/").status_code == client.get("/redoc/").status_code == 200


@proves("in short", "drf-spectacular (OpenAPI 3) for new projects")
@proves("answer", "OpenAPI 3.0.3 by default, 3.1 through OAS_VERSION")
def _():
    def document():
        return SchemaGenerator(patterns=ROUTES[:1]).get_schema(request=None, public=True)

    assert document()["openapi"] == "3.0.3"
    validate_schema(document())
    spectacular_settings.apply_patches({"OAS_VERSION": "3.1.0"})
    try:
        assert document()["openapi"] == "3.1.0"
    finally:
        spectacular_settings.clear_patches()


reading(2, "open-source Redoc cannot", disputed="Who has seen the try-it console of Redocly's paid products.",
        stands="Swagger UI's Try it out is on by default; the Redoc bundle that drf-spectacular serves renders only, and the console is sold with Redocly's hosted products.")


@proves(3, "viewers such as Redoc only render it")
def _():
    client = site(ROUTES)
    for url, viewer in (("/docs/", b"SwaggerUIBundle"), ("/redoc/", b"redoc")):
        page = client.get(url).content
        assert viewer in page and b"/schema/" in page and b"/products/" not in page
    assert b"/products/" in client.get("/schema/").content


reading(4, "DRF's own generateschema command and schema view are deprecated",
        disputed="Who runs the command, which still works and warns of nothing.",
        stands="DRF's page on schemas opens with a deprecation notice and sends its readers to drf-spectacular; the code says nothing of it.")


@proves("answer", "OpenAPI 3.0.2, deprecated")
def _():
    with override_settings(REST_FRAMEWORK={"DEFAULT_SCHEMA_CLASS": "rest_framework.schemas.openapi.AutoSchema"}):
        site(ROUTES[:1])
        with contextlib.redirect_stdout(io.StringIO()) as said:
            call_command("generateschema", "--format", "openapi-json")
    assert '"openapi": "3.0.2"' in said.getvalue()


reading(1, "produces Swagger 2.0 documents and no OpenAPI 3",  # where the package is, the proof above runs
        disputed="Who hopes for the support of OpenAPI 3 that was asked for since 2018.",
        stands="Its README says that OpenAPI 3 is not supported and sends new projects to drf-spectacular; its generator writes a Swagger object.")

reading(5, "OpenAPI is the specification; Swagger now names a family of tools around it",
        disputed="Who says Swagger file for any OpenAPI document, as many still do.",
        stands="SmartBear gave the specification to the OpenAPI Initiative in 2015 and kept the name for its tools; version 3 is called OpenAPI only.")

reading("pitfall", "One is abandoned, the other deprecated",
        disputed="Who still runs one of the two in an old project without trouble.",
        stands="django-rest-swagger's repository says itself that it is no longer maintained since June 2019, and DRF's page calls its generator deprecated.")
