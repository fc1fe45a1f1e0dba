"""Q4. What are the different HTTP methods commonly used in RESTful APIs and their typical use cases?"""

from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory
from django.urls import path
from rest_framework.decorators import api_view
from rest_framework.permissions import SAFE_METHODS, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import call, example, orders, proves, site, source, user
from shop.models import Order

shop = example()


class Reading(APIView):
    def get(self, request):
        return Response({"a": 1})


class Guarded(Reading):
    permission_classes = [IsAuthenticated]


def shop_site(customer):
    return site({"orders": shop.OrderViewSet}, as_user=customer)


@proves("example", "PUT gives 405")
@proves("in short", "GET reads, POST creates")
def _():
    mine, foreign = orders(2, status="open")
    client = shop_site(mine.customer)
    made = client.post("/orders/", {"quantity": 3}, format="json")
    assert made.status_code == 201 and Order.objects.get(pk=made.data["id"]).customer == mine.customer
    address = f"/orders/{made.data['id']}/"
    assert client.get(address).data["quantity"] == 3
    assert client.put(address, {"quantity": 4}, format="json").status_code == 405
    assert client.patch(address, {"quantity": 4}, format="json").data["quantity"] == 4
    assert client.head(address).status_code == 200 and client.head(address).content == b""
    assert "PATCH" in client.options(address)["Allow"] and "PUT" not in client.options(address)["Allow"]
    assert client.delete(address).status_code == 204 and client.get(address).status_code == 404
    assert client.delete(f"/orders/{foreign.pk}/").status_code == 404
    client.force_authenticate(None)
    assert client.post("/orders/", {}, format="json").status_code == 403


@proves(1, "one resource or a list and must not ask for a change of state")
def _():
    order, = orders(1, items=0)
    client = shop_site(order.customer)
    before = list(Order.objects.values())
    assert client.get("/orders/").data[0]["id"] == client.get(f"/orders/{order.pk}/").data["id"] == order.pk
    assert list(Order.objects.values()) == before


@proves(2, "creates a member whose URI the server chooses")
def _():
    client = shop_site(user())
    first, second = (client.post("/orders/", {"quantity": 1}, format="json") for _ in range(2))
    assert first.status_code == second.status_code == 201 and first.data["id"] != second.data["id"]
    assert client.get(f"/orders/{second.data['id']}/").status_code == 200


@proves(3, "idempotent without being safe")
def _():
    assert set(SAFE_METHODS) == {"GET", "HEAD", "OPTIONS"}
    order, = orders(1)
    client = shop_site(order.customer)
    assert [client.delete(f"/orders/{order.pk}/").status_code for _ in range(2)] == [204, 404]
    assert not Order.objects.exists()  # after the first, and after the second


source(3, "PUT and DELETE are idempotent", "urllib3/util/retry.py", '["HEAD", "GET", "PUT", "DELETE", "OPTIONS", "TRACE"]')


@proves(4, "405 and an Allow header, once permissions have passed")
def _():
    for view, as_user, status in ((Reading, None, 405), (Guarded, None, 403), (Guarded, user(), 405)):
        answer = call(view, "put", as_user=as_user)
        assert answer.status_code == status and answer["Allow"] == "GET, HEAD, OPTIONS"


@proves(5, "what GET would return, minus the body")
def _():
    client = site([path("a/", Reading.as_view())])
    got, head = client.get("/a/"), client.head("/a/")
    assert got.content and head.content == b"" and head.status_code == got.status_code
    assert dict(head.items()) == dict(got.items())


@proves("answer", "Django's CSRF check lets it pass")
def _():
    check = CsrfViewMiddleware(lambda request: None)
    verdicts = {method: check.process_view(_unguarded(method), None, (), {}) for method in ("GET", "HEAD", "OPTIONS", "POST", "DELETE")}
    assert {method for method, verdict in verdicts.items() if verdict is None} == {"GET", "HEAD", "OPTIONS"}


def _unguarded(method):
    request = RequestFactory(enforce_csrf_checks=True).generic(method, "/")
    request._dont_enforce_csrf_checks = False
    return request


@proves("pitfall", "answers HEAD with 405 until you list")
def _():
    def view(request):
        return Response({"a": 1})

    assert call(api_view(["GET"])(view), "head").status_code == 405
    assert call(api_view(["GET", "HEAD"])(view), "head").status_code == 200
