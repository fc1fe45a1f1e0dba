"""Q11. How would you create a simple API endpoint using Django REST Framework?"""

from importlib import metadata

from django.contrib.auth.models import Permission
from django.test import override_settings
from django.urls import include, path
from rest_framework import routers, viewsets
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response
from rest_framework.settings import DEFAULTS, api_settings
from rest_framework.views import APIView

from proofs import call, example, products, proves, raises, site, source, user
from shop.models import Product

shop = example()


class Open(viewsets.ModelViewSet):
    """A view set under the defaults of REST framework."""

    queryset = Product.objects.order_by("pk")
    serializer_class = shop.ProductSerializer
    permission_classes = [AllowAny]
    pagination_class = None


@proves("example", "DjangoModelPermissionsOrAnonReadOnly")
@proves(2, "a serializer, a ModelViewSet and a router registration")
@proves("in short", "a router for viewsets, path() for other views")
def _():
    products(60)
    editor = user()
    client = site([path("api/", include(shop.urlpatterns))])
    page = client.get("/api/products/").json()
    assert page["count"] == 60 and len(page["results"]) == 50
    assert client.post("/api/products/", {"name": "Mug", "price": "1.00"}).status_code == 403
    client.force_authenticate(editor)
    assert client.post("/api/products/", {"name": "Mug", "price": "1.00"}).status_code == 403
    editor.user_permissions.add(*Permission.objects.filter(content_type__model="product"))
    client.force_authenticate(type(editor).objects.get(pk=editor.pk))
    made = client.post("/api/products/", {"name": "Mug", "price": "1.00"}).json()
    assert client.patch(f"/api/products/{made['id']}/", {"price": "2.00"}).json()["price"] == "2.00"
    assert client.delete(f"/api/products/{made['id']}/").status_code == 204
    for body in ([1], 5, {"name": "Mug", "price": "x"}):
        assert client.post("/api/products/", body, format="json").status_code == 400


@proves(1, "the name in INSTALLED_APPS is rest_framework")
def _():
    from django.apps import apps

    assert metadata.version("djangorestframework").startswith("3.")
    assert apps.get_app_config("rest_framework").name == "rest_framework" and not list(apps.get_app_config("rest_framework").get_models())
    with raises(metadata.PackageNotFoundError):
        metadata.version("rest_framework")


@proves(3, "by wrapping it in an APIView")
@proves("follow-up", "the function runs inside an APIView")
def _():
    @api_view(["GET"])
    @permission_classes([IsAuthenticated])
    def hello(request):
        return Response(type(request).__module__)

    assert issubclass(hello.cls, APIView)
    assert call(hello).status_code == 403 and call(hello, as_user=user()).data == "rest_framework.request"


@proves(4, "class attributes override them for one view")
def _():
    class ByDefault(APIView):
        def get(self, request):
            return Response()

    class Overridden(ByDefault):
        permission_classes = [AllowAny]

    assert api_settings.DEFAULT_PERMISSION_CLASSES == [IsAuthenticated]
    assert call(ByDefault).status_code == 403 and call(Overridden).status_code == 200


@proves(5, "is AllowAny unless you change it")
@proves("pitfall", "accepts writes from anonymous clients and returns the whole table")
def _():
    assert DEFAULTS["DEFAULT_PERMISSION_CLASSES"] == ["rest_framework.permissions.AllowAny"]
    assert DEFAULTS["DEFAULT_PAGINATION_CLASS"] is None
    products(60)
    client = site({"products": Open})
    assert len(client.get("/products/").json()) == 60
    assert client.post("/products/", {"name": "Mug"}).status_code == 201
    assert client.delete(f"/products/{Product.objects.latest('pk').pk}/").status_code == 204


@proves("answer", "path() takes views")
def _():
    class Plain(APIView):
        pass

    router = routers.SimpleRouter()
    router.register("plain", Plain, basename="plain")
    with raises(AttributeError, "get_extra_actions"):
        router.urls
