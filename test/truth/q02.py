"""Q2. How do the concepts of resources and representations fit into REST?"""

from django.urls import path
from rest_framework import serializers
from rest_framework.generics import RetrieveUpdateAPIView
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import call, example, messages, orders, products, proves, queries, site
from shop.models import Order, Product
from shop.serializers import ProductDetailSerializer, ProductSerializer
from shop.views import OrderViewSet

shop = example()


class Rate(APIView):
    """Today's exchange rate: no row, no file."""

    now = "1.08"

    def get(self, request):
        return Response({"rate": self.now})

    def post(self, request):
        return Response({"got": request.data})

    def put(self, request):
        return Response("not read")


class ProductDetail(RetrieveUpdateAPIView):
    queryset = Product.objects.all()

    def get_serializer_class(self):
        return ProductDetailSerializer if "full" in self.request.query_params else ProductSerializer


@proves("example", "406 Not Acceptable")
def _():
    order, = orders(1, status="paid")
    client = site({"orders": OrderViewSet}, as_user=order.customer)
    _, _, _, refused = messages(shop.blocks[0][1])
    answer = client.get(f"/orders/{order.pk}/", HTTP_ACCEPT="application/xml")
    assert answer.status_code == 406 and answer.json() == refused.json
    assert answer["Content-Type"] == refused.headers["Content-Type"] and "Accept" in answer["Vary"]
    assert client.get(f"/orders/{order.pk}/", HTTP_ACCEPT="application/json").json()["status"] == "paid"


@proves(1, "not a database row or a file")
def _():
    client = site([path("rate/", Rate.as_view())])
    with queries() as seen:
        assert client.get("/rate/").json() == {"rate": "1.08"}
    assert len(seen) == 0
    try:
        Rate.now = "1.09"
        assert client.get("/rate/").json() == {"rate": "1.09"}  # the same resource with other content
    finally:
        Rate.now = "1.08"


@proves(2, "data and metadata")
def _():
    answer = call(Rate)
    assert answer.content == b'{"rate":"1.08"}' and answer["Content-Type"] == "application/json"


@proves(3, "several representations, such as JSON and HTML")
def _():
    client = site([path("rate/", Rate.as_view())])
    as_json, as_html = (client.get("/rate/", HTTP_ACCEPT=kind) for kind in ("application/json", "text/html"))
    assert as_json["Content-Type"] == "application/json" and as_html["Content-Type"].startswith("text/html")
    assert b"1.08" in as_json.content and b"1.08" in as_html.content and as_json.content != as_html.content


@proves(4, "Content-Type declares the format of the body sent")
def _():
    client = site([path("rate/", Rate.as_view())])
    body, form = '{"a": "1"}', "application/x-www-form-urlencoded"
    assert client.generic("POST", "/rate/", body, content_type="application/json").json() == {"got": {"a": "1"}}
    assert client.generic("POST", "/rate/", "a=1", content_type=form, HTTP_ACCEPT="application/json").json() == {"got": {"a": "1"}}
    assert client.generic("POST", "/rate/", body, content_type=form).json() != {"got": {"a": "1"}}


@proves(5, "415 when no parser fits the body that the view reads")
@proves("answer", "400 for malformed JSON")
def _():
    client = site([path("rate/", Rate.as_view())])
    assert client.get("/rate/", HTTP_ACCEPT="image/png").status_code == 406
    assert client.generic("POST", "/rate/", "<a/>", content_type="application/xml").status_code == 415
    assert client.generic("PUT", "/rate/", "<a/>", content_type="application/xml").status_code == 200
    assert client.generic("POST", "/rate/", "", content_type="application/xml").status_code == 200
    assert client.generic("POST", "/rate/", "{", content_type="application/json").status_code == 400


@proves("in short", "read and change resources by exchanging representations")
def _():
    order, = orders(1, status="open")
    client = site({"orders": OrderViewSet}, as_user=order.customer)
    shown = client.get(f"/orders/{order.pk}/").json()
    client.put(f"/orders/{order.pk}/", {**shown, "quantity": 7}, format="json")
    assert Order.objects.get().quantity == 7


@proves("pitfall", "two representations in the same format")
def _():
    product, = products(1)
    client = site([path("<pk>/", ProductDetail.as_view())])
    short, full = client.get(f"/{product.pk}/"), client.get(f"/{product.pk}/?full")
    assert short["Content-Type"] == full["Content-Type"] == "application/json"
    assert set(short.json()) < set(full.json())


@proves("follow-up", "the order of renderer_classes decides")
def _():
    class Other(JSONRenderer):
        media_type = "application/other"

    class Both(Rate):
        renderer_classes = [JSONRenderer, Other]
        content_negotiation_class = DefaultContentNegotiation

    client = site([path("rate/", Both.as_view())])
    for accept, chosen in (("application/json;q=0.1, application/other;q=0.9", "application/json"), ("*/*, application/other;q=0.1", "application/other")):
        assert client.get("/rate/", HTTP_ACCEPT=accept)["Content-Type"] == chosen
