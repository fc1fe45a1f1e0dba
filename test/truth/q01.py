"""Q1. What is a RESTful API and what are its main principles?"""

from django.middleware.cache import CacheMiddleware
from django.urls import path
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import call, example, messages, orders, proves, reading, site, source, user
from rest_framework.authtoken.models import Token
from shop.models import Order
from shop.views import OrderViewSet

shop = example()

reading(1, "neither a protocol nor a data format", disputed="Who calls every JSON API over HTTP a REST API.",
        stands="Fielding defines an architectural style by its constraints (chapter 5); HTTP and JSON are one choice of many that meet them.")
reading(2, "code on demand is the only optional one", disputed="Who counts hypermedia as optional, because most APIs leave it out.",
        stands="Fielding names code on demand, and nothing else, 'an optional constraint' (5.1.7); leaving out hypermedia means not following the style.")
reading(5, "developed and deployed independently", disputed="Who has seen a client break with each release of its server.",
        stands="Fielding gives it as the reason for the constraint (5.1.2); such a client depends on more than the interface.")


@proves("example", "Authorization: Token")
def _():
    request, answer = messages(shop.blocks[0][1])
    key = request.headers["Authorization"].removeprefix("Token ")
    assert len(key) == len(Token.generate_key()) == 40
    int(key, 16)
    assert request.start == "GET /orders/42/ HTTP/1.1" and answer.start == "HTTP/1.1 200 OK" and answer.json["status"] == "paid"


@proves(3, "acting on them through representations")
@proves("in short", "uniform interface")
def _():
    order, = orders(1, status="open")
    client = site({"orders": OrderViewSet}, as_user=order.customer)
    shown = client.get(f"/orders/{order.pk}/").json()
    assert client.put(f"/orders/{order.pk}/", {**shown, "status": "paid"}, format="json").status_code == 200
    assert Order.objects.get().status == "paid"
    assert client.delete(f"/orders/{order.pk}/").status_code == 204 and not Order.objects.exists()


@proves(4, "and the client need not know of them")
def _():
    class Origin(APIView):
        calls = 0

        def get(self, request):
            Origin.calls += 1
            return Response({"price": "39.00"})

    origin = Origin.as_view()
    layered = CacheMiddleware(lambda request: origin(request).render(), page_timeout=60)
    direct, first, second = call(origin), call(layered), call(layered)
    assert direct.content == first.content == second.content and first.status_code == second.status_code == 200
    assert Origin.calls == 2  # the third answer came from the layer in between


@proves("pitfall", "it ignores the uniform interface")
def _():
    class GetOrder(APIView):
        def post(self, request):
            return Response({"id": request.data["id"]})

    client = site([path("getOrder", GetOrder.as_view())])
    assert client.post("/getOrder", {"id": 42}, format="json").json() == {"id": 42}
    # What every HTTP client may do with a resource, read it, does not work here.
    assert client.get("/getOrder").status_code == 405
