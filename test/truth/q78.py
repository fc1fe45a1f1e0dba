"""Q78. How do you set up automated generation of API documentation?"""

import contextlib
import io
import json
import tempfile
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import override_settings
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from rest_framework.generics import RetrieveAPIView
from rest_framework.settings import api_settings

from proofs import example, proves, raises, reading, site
from shop.models import Order
from shop.serializers import OrderSerializer
from shop.views import ProductList

shop = example()


def document(*views, stderr=None):
    with contextlib.redirect_stderr(stderr or io.StringIO()):
        return SchemaGenerator(patterns=[path(f"{view.__name__.lower()}/<int:pk>/", view.as_view()) for view in views]).get_schema(request=None, public=True)


@proves("example", "Orders, customers and invoices of the shop.")
@proves(1, "must point to drf-spectacular's AutoSchema")
def _():
    assert api_settings.DEFAULT_SCHEMA_CLASS is AutoSchema
    found = document(ProductList)
    assert found["info"] == {"title": "Shop API", "version": "1.4.0", "description": "Orders, customers and invoices of the shop."}
    assert shop.SPECTACULAR_SETTINGS["VERSION"] == "1.4.0"


@proves("pitfall", "drf-spectacular stops with an error about an incompatible schema class")
def _():
    from rest_framework.schemas.openapi import AutoSchema as Builtin
    from rest_framework.settings import DEFAULTS

    assert DEFAULTS["DEFAULT_SCHEMA_CLASS"] == "rest_framework.schemas.openapi.AutoSchema"
    with raises(AssertionError, "Incompatible AutoSchema"):
        document(type("Forgotten", (ProductList,), {"schema": Builtin()}))


@proves(2, "writes the schema as YAML, or as JSON on request")
@proves("in short", "run manage.py spectacular in CI to export the YAML or JSON you deploy")
def _():
    site({"products/": ProductList})
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "openapi"
        call_command("spectacular", file=str(file), validate=True, fail_on_warn=True)
        assert file.read_text().startswith("openapi: 3.0.3")
        call_command("spectacular", file=str(file), format="openapi-json")
        assert "/products/" in json.loads(file.read_text())["paths"]


@proves(3, "is the app drf_yasg, with an underscore, and its command refuses to run without the DEFAULT_INFO setting")
def _():
    import drf_yasg

    assert drf_yasg.__name__ == "drf_yasg"
    with override_settings(INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.staticfiles", "shop", "rest_framework", "drf_yasg"]):
        site({"products/": ProductList})
        with raises((CommandError, Exception), "DEFAULT_INFO"):
            call_command("generate_swagger", "-")


# Where drf-yasg is not on the machine:
reading(3, "is the app drf_yasg, with an underscore, and its command refuses to run without the DEFAULT_INFO setting",
        disputed="Who writes the name of the distribution, or has a view with an Info of its own and expects the command to find it.",
        stands="A name with a dash is no module of Python, and the command has no view to ask: its source raises ImproperlyConfigured that names DEFAULT_INFO.")


class ByUser(RetrieveAPIView):
    serializer_class = OrderSerializer

    def get_queryset(self):
        seen.append(getattr(self, "swagger_fake_view", False))
        return Order.objects.filter(customer=self.request.user)


seen = []


@proves(4, "tells a view that only a schema is being generated")
@proves(5, "costs a warning and leaves path parameters untyped")
@proves("answer", "which costs a warning and the types of path parameters")
def _():
    class Checked(ByUser):
        def get_queryset(self):
            return Order.objects.none() if getattr(self, "swagger_fake_view", False) else super().get_queryset()

    class Named(ByUser):
        queryset = Order.objects.none()

    for view, warns in ((ByUser, True), (Checked, False), (Named, False)):
        said = io.StringIO()
        route = [path("orders/<pk>/", view.as_view())]
        with contextlib.redirect_stderr(said):
            found = SchemaGenerator(patterns=route).get_schema(request=None, public=True)
        parameter, = found["paths"]["/orders/{id}/"]["get"]["parameters"]
        assert ("obtaining queryset from the viewset failed" in said.getvalue()) == warns
        assert parameter["schema"]["type"] == ("string" if warns else "integer")
    assert seen and all(seen)

