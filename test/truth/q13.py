"""Q13. How do you define your API URLs in DRF?"""

from django.test import override_settings
from django.urls import include, path
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.routers import DefaultRouter, SimpleRouter
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from proofs import example, products, proves, raises, site, user
from shop import views

shop = example()


class Extra(views.ProductViewSet):
    @action(detail=True)
    def price(self, request, pk=None):
        return Response("1.00")


def named(router):
    return {pattern.name: str(pattern.pattern) for pattern in router.urls}


def simple(prefix="goods", view=views.ProductViewSet, **options):
    router = SimpleRouter(**{key: options.pop(key) for key in ("trailing_slash", "use_regex_path") if key in options})
    router.register(prefix, view, **options)
    return router


@proves("example", "has only get_queryset()")
@proves(5, "Django uses the first match")
@proves("in short", "generates the list, detail and @action URLs")
def _():
    product, = products(1)
    client = site(shop, as_user=user())
    assert client.get("/api/products/export/").json() == {"export": "all"}
    assert client.get(f"/api/products/{product.pk}/").status_code == 200
    assert client.get("/api/orders/").json() == []
    assert set(named(simple(view=Extra))) == {"product-list", "product-detail", "product-price"}


@proves(1, "after the basename, not the prefix")
def _():
    assert named(simple("goods")) == {"product-list": "^goods/$", "product-detail": "^goods/(?P<pk>[^/.]+)/$"}
    assert set(named(simple("goods", basename="thing"))) == {"thing-list", "thing-detail"}


@proves(2, "an API root view and format suffixes such as .json")
def _():
    products(1)
    router = DefaultRouter()
    router.register("goods", views.ProductViewSet)
    client = site(router.urls)
    assert client.get("/").json() == {"goods": "http://testserver/goods/"}
    assert client.get("/goods.json").json() == client.get("/goods/").json()
    client = site(simple().urls)
    assert client.get("/").status_code == client.get("/goods.json").status_code == 404 and client.get("/goods/").status_code == 200


@proves(3, "mandatory if the viewset has no queryset attribute")
def _():
    class Derived(views.GiftCardViewSet):
        def get_queryset(self):
            return []

    with raises(AssertionError, "`basename` argument not specified"):
        simple(view=Derived)
    assert "card-list" in named(simple(view=Derived, basename="card"))


@proves(4, "Routers take viewsets only")
def _():
    with raises(AttributeError, "get_extra_actions"):
        simple(view=views.ProductExportView, basename="export").urls
    assert site([path("export/", views.ProductExportView.as_view())]).get("/export/").status_code == 200


@proves("answer", "str by default, which takes dots too")
@proves("answer", "by default any text without a slash or dot")
def _():
    class Slug(views.ProductViewSet):
        lookup_field = "slug"

    products(1)[0].__class__.objects.update(slug="v1.2")
    assert site(simple(view=Slug).urls).get("/goods/v1.2/").status_code == 404
    assert site(simple(view=Slug, use_regex_path=False).urls).get("/goods/v1.2/").status_code == 200


@proves("answer", "It has to be unique within a router")
def _():
    from django.core.exceptions import ImproperlyConfigured

    router = simple()
    with raises(ImproperlyConfigured, "already registered"):
        router.register("others", views.ProductViewSet)


@proves("pitfall", "the client gets a 404")
def _():
    router = simple("products")
    export = path("products/export/", views.ProductExportView.as_view())
    assert site([*router.urls, export]).get("/products/export/").status_code == 404
    assert site([export, *router.urls]).get("/products/export/").status_code == 200


@proves("follow-up", "an absolute URL when it gets the request")
def _():
    site(simple().urls)
    request = APIRequestFactory().get("/")
    assert reverse("product-detail", args=[7], request=request) == "http://testserver/goods/7/"
    assert reverse("product-detail", args=[7]) == "/goods/7/"

    class Linking(Extra):
        @action(detail=False)
        def link(self, request):
            return Response(self.reverse_action("detail", args=[7]))

    client = site(simple(view=Linking).urls)
    assert client.get("/goods/link/").json() == "http://testserver/goods/7/"
    proxied = {"HTTP_X_FORWARDED_PROTO": "https"}
    assert client.get("/goods/link/", **proxied).json().startswith("http://")
    with override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")):
        assert client.get("/goods/link/", **proxied).json().startswith("https://")
