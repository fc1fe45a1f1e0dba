"""Q79. Can you explain how to make your API self-describing using hypermedia links?"""

from django.test import override_settings
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.routers import DefaultRouter
from rest_framework.test import APIRequestFactory

from proofs import example, orders, products, proves, raises, reading, site, user
from shop.models import Order
from shop.views import ProductViewSet, UserViewSet

shop = example()


class OrderViewSet(viewsets.ModelViewSet):
    queryset = Order.objects.order_by("pk")
    serializer_class = shop.OrderSerializer
    permission_classes = [IsAuthenticated]

    @action(detail=True, methods=["post"])
    def pay(self, request, pk=None):
        return Response(Order.objects.filter(pk=self.get_object().pk, status="open", customer=request.user).update(status="paid"))


def api(**client):
    return site({"orders": OrderViewSet, "customers": UserViewSet, "products": ProductViewSet}, **client)


@proves("example", '"url" needs a route named "order-detail"')
@proves(1, "identifies objects and relations by URL instead of by key")
@proves("in short", "hyperlinked serializers, reverse(), pagination links and an API root")
def _():
    order, = orders(1)
    found = api(as_user=order.customer).get(f"/orders/{order.pk}/").data
    assert found["url"] == f"http://testserver/orders/{order.pk}/" and found["customer"] == f"http://testserver/customers/{order.customer_id}/"
    assert "id" not in found


@proves(2, "builds absolute URLs when you pass request")
def _():
    api()
    request = APIRequestFactory().get("/", HTTP_HOST="shop.example")
    assert reverse("order-list", request=request) == "http://shop.example/orders/"
    assert reverse("order-list") == "/orders/"


@proves(3, "offers an API root from which a client can discover list endpoints")
def _():
    root = api(as_user=user()).get("/").data
    assert root["orders"] == "http://testserver/orders/" and set(root) == {"orders", "customers", "products"}
    assert DefaultRouter.include_root_view


@proves(4, "should depend on the state of the resource and on permissions")
@proves("answer", "an open order offers pay, a paid one does not")
def _():
    order, = orders(1, status="open")
    url = f"/orders/{order.pk}/"
    mine, other = api(as_user=order.customer), api(as_user=user(is_staff=True))
    assert other.get(url).data["actions"] == {} and other.post(f"{url}pay/").data == 0
    api()
    assert mine.get(url).data["actions"] == {"pay": f"http://testserver{url}pay/"}
    assert mine.patch(url, {"status": "paid"}).data["status"] == "open"  # read only
    assert mine.post(f"{url}pay/").data == 1
    assert mine.get(url).data["actions"] == {}


reading(5, "or the client still needs a manual",
        disputed="Who says that a link's name, such as pay, speaks for itself.",
        stands="The name says neither the method nor the body; RFC 8288 registers relations for that reason, and media types such as HAL fix where links stand.")


@proves("pitfall", "raises an AssertionError, not at once but when you read .data")
def _():
    order, = orders(1)
    api()
    serializer = shop.OrderSerializer(order)
    with raises(AssertionError, "requires the request in the serializer context"):
        serializer.data
    request = APIRequestFactory().get("/")
    request.user = order.customer
    assert shop.OrderSerializer(order, context={"request": request}).data["url"]


@proves("follow-up", "Django must trust the proxy's header through SECURE_PROXY_SSL_HEADER")
def _():
    order, = orders(1)
    client = api(as_user=order.customer)
    url, headers = f"/orders/{order.pk}/", {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_HOST": "shop.example"}
    assert client.get(url, **headers).data["url"].startswith("http://testserver/")
    with override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"), USE_X_FORWARDED_HOST=True):
        assert client.get(url, **headers).data["url"].startswith("https://shop.example/")


@proves("answer", "on generic views, the serializer's fields for POST and PUT")
def _():
    products(1)
    found = api(as_user=user()).options("/products/").data
    assert "price" in found["actions"]["POST"] and found["name"] == "Product List"

