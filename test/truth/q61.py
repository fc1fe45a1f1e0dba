"""Q61. What are custom actions in DRF ViewSets and how do you create them?"""

from django.urls import path
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission, IsAdminUser
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from proofs import call, example, orders, proves, raises, site, user
from shop.models import Order
from shop.serializers import OrderSerializer

shop = example()


class Plain(viewsets.ModelViewSet):
    """Everybody's orders, with one action that only the staff may call."""

    queryset = Order.objects.order_by("pk")
    serializer_class = OrderSerializer

    @action(detail=True, methods=["post"], permission_classes=[IsAdminUser])
    def close_case(self, request, pk=None):
        return Response(self.get_object().pk)

    @action(detail=False)
    def latest(self, request):
        return Response("latest")


@proves("example", "POST /orders/7/cancel/")
@proves("in short", "@action(detail=True) for one object or @action(detail=False) for the collection; the router builds the URL")
def _():
    me = user()
    mine, other = orders(1, customer=me) + orders(1)
    client = site({"orders": shop.OrderViewSet}, as_user=me)
    assert client.post(f"/orders/{mine.pk}/cancel/").status_code == 204
    assert client.post(f"/orders/{mine.pk}/cancel/").status_code == 409
    assert client.post(f"/orders/{other.pk}/cancel/").status_code == 404
    assert client.post("/orders/abc/cancel/").status_code == 404
    assert client.patch(f"/orders/{mine.pk}/", {"status": "open"}).status_code == 405
    assert [row["id"] for row in client.get("/orders/recent/").json()] == [mine.pk]


@proves(1, "called without detail fails with an AssertionError when the module is imported")
def _():
    with raises(AssertionError, "missing required argument: 'detail'"):
        exec("class Orders:\n    @action()\n    def cancel(self, request): ...", {"action": action})
    assert action(detail=True)(lambda self, request: None).detail is True


@proves(2, "binds the method to GET")
def _():
    client = site({"orders": Plain})
    assert client.get("/orders/latest/").status_code == 200
    assert client.post("/orders/latest/").status_code == 405


@proves(3, "override the viewset's attribute for that one route")
def _():
    order, = orders(1)
    client = site({"orders": Plain}, as_user=user())
    assert client.post(f"/orders/{order.pk}/close_case/").status_code == 403
    assert client.get("/orders/latest/").status_code == 200
    client.force_authenticate(user(is_staff=True))
    assert client.post(f"/orders/{order.pk}/close_case/").data == order.pk


@proves(4, "so that object permissions run")
def _():
    class Refused(BasePermission):
        def has_object_permission(self, request, view, obj):
            return False

    class Guarded(Plain):
        permission_classes = [Refused]

        @action(detail=True)
        def by_get_object(self, request, pk=None):
            return Response(self.get_object().pk)

        @action(detail=True)
        def by_hand(self, request, pk=None):
            return Response(Order.objects.get(pk=pk).pk)

    order, = orders(1)
    client = site({"orders": Guarded}, as_user=user())
    assert client.get(f"/orders/{order.pk}/by_get_object/").status_code == 403
    assert client.get(f"/orders/{order.pk}/by_hand/").status_code == 200


@proves(5, "the basename, a dash and the method's name, with dashes for underscores")
def _():
    router = SimpleRouter()
    router.register("orders", Plain, basename="order")
    names = {route.name for route in router.urls}
    assert "order-close-case" in names and "order-latest" in names and "order-close_case" not in names


@proves("pitfall", "permission_classes on the decorator has no effect and the endpoint may be open")
def _():
    class Branching(Plain):
        def get_permissions(self):
            return []

    order, = orders(1)
    by_hand = site([path("orders/<pk>/close/", Plain.as_view({"post": "close_case"}))], as_user=user())
    assert by_hand.post(f"/orders/{order.pk}/close/").status_code == 200
    overridden = site({"orders": Branching}, as_user=user())
    assert overridden.post(f"/orders/{order.pk}/close_case/").status_code == 200


@proves("answer", "if PATCH may write status, nobody needs cancel")
def _():
    order, = orders(1)
    assert call(Plain, "patch", as_user=user(), data={"status": "cancelled"}, actions={"patch": "partial_update"}, pk=order.pk).status_code == 200
    order.refresh_from_db()
    assert order.status == "cancelled"


@proves("follow-up", "in front of the detail route, so they match first")
def _():
    router = SimpleRouter()
    router.register("orders", Plain, basename="order")
    names = [route.name for route in router.urls]
    assert names.index("order-latest") < names.index("order-detail") < names.index("order-close-case")
