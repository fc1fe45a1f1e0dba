"""Q27. How would you implement custom permission classes in DRF?"""

from django.contrib.auth.models import AnonymousUser
from django.urls import path
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.permissions import SAFE_METHODS, BasePermission, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import call, example, orders, proves, site, user
from shop.models import Order
from shop.serializers import OrderSerializer

shop = example()


def permission(allowed=True, object_allowed=True, **attributes):
    """A permission class that answers so, and remembers what it was asked."""
    asked = []

    class Fixed(BasePermission):
        def has_permission(self, request, view):
            asked.append("request")
            return allowed

        def has_object_permission(self, request, view, obj):
            asked.append("object")
            return object_allowed

    for name, value in attributes.items():
        setattr(Fixed, name, value)
    Fixed.asked = asked
    return Fixed


def detail(*classes):
    return type("Detail", (RetrieveAPIView,), {"permission_classes": list(classes), "queryset": Order.objects.all(), "serializer_class": OrderSerializer})


@proves("example", "only its customer may change it.")
@proves("in short", "has_object_permission() for one instance")
def _():
    mine, foreign = orders(2)
    client = site([path("<pk>/", shop.OrderCancellation.as_view()), path("read/<pk>/", shop.OrderDetail.as_view())], as_user=mine.customer)
    assert [client.get(f"/read/{key}/").status_code for key in (mine.pk, foreign.pk, "abc")] == [200, 403, 404]
    assert client.post(f"/{mine.pk}/").json() == {"status": "cancelled"}
    refused = client.post(f"/{foreign.pk}/")
    assert refused.status_code == 403 and refused.json()["detail"] == shop.IsOrderOwner.message
    assert client.post("/abc/").status_code == client.post("/0/").status_code == 404
    client.force_authenticate(user(is_staff=True))
    assert client.get(f"/read/{foreign.pk}/").status_code == 200
    assert client.post(f"/{foreign.pk}/").status_code == 403  # staff may read, not cancel
    client.force_authenticate(None)
    assert client.post(f"/{foreign.pk}/").status_code == 403
    foreign.refresh_from_db()
    assert foreign.status == "open"


@proves(1, "both return True")
def _():
    assert BasePermission().has_permission(None, None) is BasePermission().has_object_permission(None, None, None) is True
    order, = orders(1)
    assert call(detail(BasePermission), pk=order.pk).status_code == 200


@proves(2, "or an explicit check_object_permissions() call")
@proves("follow-up", "without calling check_object_permissions()")
def _():
    order, = orders(1)
    strict = permission(object_allowed=False)

    class Listed(ListAPIView):
        permission_classes = [strict]
        queryset = Order.objects.all()
        serializer_class = OrderSerializer

    class Own(detail(strict)):
        def get_object(self):
            return Order.objects.get(pk=self.kwargs["pk"])

    class ByHand(APIView):
        permission_classes = [strict]

        def get(self, request, pk, check=False):
            if check:
                self.check_object_permissions(request, Order.objects.get(pk=pk))
            return Response()

    assert [call(Listed).status_code, call(Own, pk=order.pk).status_code, call(ByHand, pk=order.pk).status_code] == [200] * 3
    assert strict.asked == ["request"] * 3
    assert call(detail(strict), pk=order.pk).status_code == call(ByHand, pk=order.pk, check=True).status_code == 403


@proves(3, "GET, HEAD and OPTIONS")
def _():
    assert set(SAFE_METHODS) == {"GET", "HEAD", "OPTIONS"}


@proves(4, "customize the resulting PermissionDenied")
def _():
    order, = orders(1)
    refused = call(detail(permission(False, message="Not today.", code="closed")), as_user=user(), pk=order.pk).data["detail"]
    assert (refused, refused.code) == ("Not today.", "closed")
    plain = call(detail(permission(False)), as_user=user(), pk=order.pk).data["detail"]
    assert plain.code == "permission_denied" and plain != "Not today."


@proves(5, "composed with &, | and ~")
def _():
    order, = orders(1)
    yes, no = permission(), permission(False)
    for composed, status in ((yes & no, 403), (yes & yes, 200), (yes | no, 200), (no | no, 403), (~no, 403), (yes & (no | yes), 200)):
        assert call(detail(composed), as_user=user(), pk=order.pk).status_code == status
    assert call(type("View", (ListAPIView,), {"permission_classes": [~no], "queryset": Order.objects.all(), "serializer_class": OrderSerializer})).status_code == 200
    message = call(detail(permission(False, message="Not today.") | no), as_user=user(), pk=order.pk).data["detail"]
    assert message.code == "permission_denied" and message != "Not today."


@proves("pitfall", "refuses every detail request that goes through get_object()")
@proves("pitfall", "since both are None")
def _():
    class Nobody(BasePermission):
        def has_permission(self, request, view):
            return False

    class ByKey(BasePermission):
        def has_object_permission(self, request, view, obj):
            return obj.customer_id == request.user.pk

    orphan = Order.objects.create()
    assert call(detail(~Nobody), as_user=user(), pk=orphan.pk).status_code == 403
    assert AnonymousUser().pk is None
    assert call(detail(ByKey), pk=orphan.pk).status_code == 200
    assert call(detail(IsAuthenticated, ByKey), pk=orphan.pk).status_code == call(detail(shop.IsOrderOwner), pk=orphan.pk).status_code == 403
