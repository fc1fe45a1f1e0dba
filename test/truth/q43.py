"""Q43. How do you implement HTTP caching headers (ETags, Last-Modified) in DRF?"""

from datetime import datetime, timezone
from unittest import mock

from django.conf import settings
from django.test import override_settings
from django.utils.decorators import method_decorator
from django.views.decorators.http import condition, etag, last_modified
from rest_framework import viewsets
from rest_framework.permissions import BasePermission
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import example, products, proves, queries, site, user
from shop.models import Product
from shop.serializers import ProductSerializer

shop = example()
CONDITIONAL = [*settings.MIDDLEWARE, "django.middleware.http.ConditionalGetMiddleware"]


def shelf(**options):
    return site({"products": shop.ProductViewSet}, as_user=user(is_superuser=True), **options)


class Tagged(APIView):
    def get(self, request):
        Product.objects.count()
        return Response({"a": 1}, headers={"ETag": '"one"'})


@proves(1, "so a 304 skips the expensive work")
@proves("in short", "answers 304 to a matching GET and 412 to a stale write")
@proves("example", "no such row: let the view answer 404")
def _():
    client, product = shelf(), products(1)[0]
    url = f"/products/{product.pk}/"
    tag = client.get(url)["ETag"]
    with queries() as seen, mock.patch.object(shop.ProductViewSet, "get_object", side_effect=AssertionError):
        answer = client.get(url, headers={"if-none-match": tag})
    assert answer.status_code == 304 and answer.content == b"" and len(seen) == 1
    client.patch(url, {"name": "New"})
    assert client.get(url, headers={"if-none-match": tag}).status_code == 200
    assert client.patch(url, {"name": "Stale"}, headers={"if-match": tag}).status_code == 412
    assert {client.get(f"/products/{pk}/").status_code for pk in ("999", "abc", "9" * 18, "9" * 5000)} == {404}
    assert site({"products": shop.ProductViewSet}).patch(url, {"name": "x"}).status_code in (401, 403)


@proves(2, "it saves bandwidth but no queries")
def _():
    class Body(Tagged):
        def get(self, request):
            return Response({"products": Product.objects.count()})

        put = get

    with override_settings(MIDDLEWARE=CONDITIONAL):
        client = site({"a/": Body})
        tag = client.get("/a/")["ETag"]
        with queries() as seen:
            answer = client.get("/a/", headers={"if-none-match": tag})
        assert answer.status_code == 304 and answer.content == b"" and len(seen) == 1
        assert "ETag" not in client.put("/a/") and "Last-Modified" not in client.get("/a/")
        assert client.put("/a/", headers={"if-match": '"other"'}).status_code == 200


@proves(3, "a request without the header passes")
def _():
    client, product = shelf(), products(1)[0]
    url = f"/products/{product.pk}/"
    data = {"name": "Lamp", "price": "3.00"}
    for method in ("put", "delete"):
        assert getattr(client, method)(url, data, headers={"if-match": '"stale"'}).status_code == 412
    assert Product.objects.get().name == "Product 0"
    assert client.put(url, data, headers={"if-match": client.get(url)["ETag"]}).status_code == 200
    assert client.put(url, data).status_code == 200
    weak = client.get(url)["ETag"].replace('"', 'W/"', 1)
    assert client.put(url, data, headers={"if-match": weak}).status_code == 412


@proves(4, "Setting an ETag header alone does not create a 304")
def _():
    assert site({"a/": Tagged}).get("/a/", headers={"if-none-match": '"one"'}).status_code == 200
    with override_settings(MIDDLEWARE=CONDITIONAL):
        assert site({"a/": Tagged}).get("/a/", headers={"if-none-match": '"one"'}).status_code == 304


@proves(5, "need different strong ETags")
def _():
    client, product = shelf(), products(1)[0]
    url = f"/products/{product.pk}/"
    as_json, as_page = (client.get(url, headers={"accept": kind}) for kind in ("application/json", "text/html"))
    assert as_json.content != as_page.content and as_json["ETag"] != as_page["ETag"]

    @method_decorator(condition(etag_func=lambda request, pk: f'"{pk}"'), name="retrieve")
    class OneTag(viewsets.ReadOnlyModelViewSet):
        queryset = Product.objects.all()
        serializer_class = ProductSerializer

    client = site({"products": OneTag})
    tag = client.get(url, headers={"accept": "application/json"})["ETag"]
    # The JSON's tag confirms a page that the client never had.
    assert client.get(url, headers={"accept": "text/html", "if-none-match": tag}).status_code == 304


@proves("pitfall", "each decides alone")
def _():
    moment = datetime(2026, 1, 1, tzinfo=timezone.utc)
    tags, moments = etag(lambda request: '"new"'), last_modified(lambda request: moment)
    both = condition(etag_func=lambda request: '"new"', last_modified_func=lambda request: moment)
    headers = {"if-match": '"new"'}
    chained = type("Chained", (Tagged,), {"get": Tagged.get})
    for decorator in (moments, tags):
        chained = method_decorator(decorator, name="get")(chained)
    single = method_decorator(both, name="get")(type("Single", (Tagged,), {"get": Tagged.get}))
    assert site({"a/": single}).get("/a/", headers=headers).status_code == 200
    assert site({"a/": chained}).get("/a/", headers=headers).status_code == 412  # the one that knows no tag refuses

    class Nobody(BasePermission):
        def has_object_permission(self, request, view, obj):
            return False

    guarded = type("Guarded", (shop.ProductViewSet,), {"permission_classes": [Nobody]})
    url = f"/products/{products(1)[0].pk}/"
    client = site({"products": guarded})
    tag = shelf().get(url)["ETag"]
    client = site({"products": guarded})
    assert client.get(url).status_code == 403
    assert client.get(url, headers={"if-none-match": tag}).status_code == 304
