"""Q20. What’s the use of the `APIView` class in DRF compared to generic views?"""

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.shortcuts import get_object_or_404 as django_get_object_or_404
from django.urls import path
from django.views import View
from rest_framework import generics, mixins
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView, exception_handler

from proofs import call, example, orders, products, proves, raises, site, user
from shop.models import Order, Product
from shop.serializers import ProductSerializer

shop = example()


class Short(generics.ListAPIView):
    queryset = Product.objects.order_by("pk")
    serializer_class = ProductSerializer


@proves("example", "OrderDetailByHand")
@proves("in short", "ready-made CRUD handlers")
def _():
    mine, foreign = orders(2)
    client = site([path("hand/<pk>/", shop.OrderDetailByHand.as_view()), path("generic/<pk>/", shop.OrderDetail.as_view())], as_user=mine.customer)
    for key, status in ((mine.pk, 200), (foreign.pk, 404), ("abc", 404)):
        by_hand, generic = client.get(f"/hand/{key}/"), client.get(f"/generic/{key}/")
        assert by_hand.status_code == generic.status_code == status
        assert status == 404 or by_hand.json() == generic.json()
    client.force_authenticate(None)
    assert client.get(f"/hand/{mine.pk}/").status_code == client.get(f"/generic/{mine.pk}/").status_code == 403


@proves(1, "DRF's Request instead of HttpRequest")
def _():
    seen = []

    class Seeing(APIView):
        def get(self, request):
            seen.append(request)
            return Response()

    class Plain(View):
        def get(self, request):
            seen.append(request)
            return Response()

    assert issubclass(APIView, View)
    call(Seeing)
    Plain.as_view()(seen[0]._request)
    assert isinstance(seen[0], Request) and not isinstance(seen[1], Request)


@proves(2, "authentication, then permissions, then throttles before it calls the handler")
def _():
    steps = []

    class Auth(BaseAuthentication):
        def authenticate(self, request):
            steps.append("authentication")

    class Permission(BasePermission):
        def has_permission(self, request, view):
            steps.append("permission")
            return request.method == "GET"

    class Throttle(BaseThrottle):
        def allow_request(self, request, view):
            steps.append("throttle")
            return True

    class Stepped(APIView):
        authentication_classes, permission_classes, throttle_classes = [Auth], [Permission], [Throttle]

        def get(self, request):
            steps.append("handler")
            return Response()

        post = get

    call(Stepped)
    assert steps == ["authentication", "permission", "throttle", "handler"]
    steps.clear()
    assert call(Stepped, "post").status_code == 403 and steps == ["authentication", "permission"]


@proves(3, "into error responses")
def _():
    class Conflict(APIException):
        status_code = 409

    class Raising(APIView):
        error = None

        def get(self, request):
            raise self.error

    for error, status in ((Conflict(), 409), (Http404(), 404), (PermissionDenied(), 403)):
        assert call(Raising.as_view(error=error)).status_code == status
    with raises(KeyError):
        call(Raising.as_view(error=KeyError()))


@proves(4, "object lookup, filtering and pagination")
def _():
    assert issubclass(generics.GenericAPIView, APIView)
    added = {"queryset", "serializer_class", "lookup_field", "filter_backends", "pagination_class", "get_object", "filter_queryset", "paginate_queryset"}
    assert all(hasattr(generics.GenericAPIView, name) and not hasattr(APIView, name) for name in added)
    products(2)
    assert len(call(Short).data) == 2


@proves(5, "plus mixins, bound to HTTP methods")
def _():
    assert generics.ListAPIView.__bases__ == (mixins.ListModelMixin, generics.GenericAPIView)
    assert generics.ListCreateAPIView.__bases__ == (mixins.ListModelMixin, mixins.CreateModelMixin, generics.GenericAPIView)
    assert set(vars(generics.ListCreateAPIView)) >= {"get", "post"} and not hasattr(generics.ListAPIView, "post")


@proves("pitfall", "the response does not change")
@proves("pitfall", "Django's get_object_or_404 raises ValueError")
def _():
    from rest_framework.filters import SearchFilter
    from rest_framework.pagination import PageNumberPagination

    class Paged(PageNumberPagination):
        page_size = 1

    class Plain(APIView):
        def get(self, request):
            return Response(list(Product.objects.values("name")))

    attributes = {"pagination_class": Paged, "filter_backends": [SearchFilter], "search_fields": ["name"]}
    products(3)
    assert call(type("View", (Plain,), attributes), url="/?search=1").data == call(Plain).data
    assert call(type("View", (Short,), attributes), url="/?search=1").data["count"] == 1
    with raises(ValueError):
        django_get_object_or_404(Order, pk="abc")
    with raises(Http404):
        generics.get_object_or_404(Order, pk="abc")


@proves("answer", "after super().initial()")
def _():
    from rest_framework.permissions import IsAuthenticated

    seen = []

    class Before(APIView):
        permission_classes = [IsAuthenticated]

        def initial(self, request, *args, **kwargs):
            super().initial(request, *args, **kwargs)
            seen.append(request.user)

        def get(self, request):
            seen.append("handler")
            return Response()

    someone = user()
    assert call(Before).status_code == 403 and seen == []
    assert call(Before, as_user=someone).status_code == 200 and seen == [someone, "handler"]


@proves("follow-up", "DRF's exception_handler() calls set_rollback()", commits=True)
def _():
    class Saving(APIView):
        def post(self, request):
            Order.objects.create(note=request.data["how"])
            if request.data["how"] == "returned":
                return Response(status=400)
            if request.data["how"] == "own":
                raise KeyError
            raise ValidationError

    def own_handler(error, context):
        return Response(status=400) if isinstance(error, KeyError) else exception_handler(error, context)

    client = site([path("", type("Own", (Saving,), {"get_exception_handler": lambda self: own_handler}).as_view())])
    kept = {}
    for atomic in (True, False):
        connection.settings_dict["ATOMIC_REQUESTS"] = atomic
        try:
            assert {client.post("/", {"how": how}).status_code for how in ("raised", "returned", "own")} == {400}
        finally:
            connection.settings_dict["ATOMIC_REQUESTS"] = False
        kept[atomic] = set(Order.objects.values_list("note", flat=True))
        Order.objects.all().delete()
    assert kept == {True: {"returned", "own"}, False: {"raised", "returned", "own"}}
