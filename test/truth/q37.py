"""Q37. How would you test error handling and edge cases?"""

from unittest import mock

from django.db import IntegrityError, transaction
from django.utils import translation
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.test import APIClient
from rest_framework.throttling import AnonRateThrottle

from proofs import example, proves, raises, site, tests, user
from shop.models import Order
from shop.serializers import OrderSerializer
from shop.views import OrderViewSet, ProductViewSet

shop = example()


@proves("example", "writes_nothing")
@proves(4, "must leave the database as it was, and the test asserts it")
def _():
    site({"orders": OrderViewSet})
    for case in (shop.OrderErrorTests, shop.UnhandledErrorTests):
        result = tests(case)
        assert result.testsRun == 1 and result.wasSuccessful(), result.failures + result.errors

    class WritesFirst(OrderViewSet):
        def create(self, request, *args, **kwargs):
            Order.objects.create(customer=request.user)
            return super().create(request, *args, **kwargs)

    site({"orders": WritesFirst})
    assert len(tests(shop.OrderErrorTests).failures) == 1

    class Tells(OrderViewSet):
        def list(self, request):
            try:
                return super().list(request)
            except RuntimeError as error:
                return Response({"error": str(error)}, status=500)

    class Elsewhere(OrderViewSet):
        def list(self, request):
            raise RuntimeError("another fault, before the queryset is asked for")

    for wrong in (Tells, Elsewhere):
        site({"orders": wrong})
        assert len(tests(shop.UnhandledErrorTests).failures) == 1


@proves("answer", "a list instead of an object")
@proves("answer", "unknown id; page number past the last page")
@proves(1, "deserves a test that provokes it")
def _():
    from shop.pagination import OrderPagination

    paged = type("Paged", (OrderViewSet,), {"pagination_class": OrderPagination})
    once = type("Once", (ProductViewSet,), {"throttle_classes": [type("T", (AnonRateThrottle,), {"rate": "1/day"})]})
    client = site({"orders": paged, "once": once}, as_user=user())
    for body in ({"quantity": "two"}, [{"quantity": 1}], [], "text"):
        assert client.post("/orders/", body, format="json").status_code == 400, body
    assert client.post("/orders/", "{broken", content_type="application/json").status_code == 400
    assert client.get("/orders/999/").status_code == client.get("/orders/?page=99").status_code == 404
    assert client.put("/orders/").status_code == 405
    assert client.get("/orders/", HTTP_ACCEPT="text/csv").status_code == 406
    assert client.post("/orders/", "a,b", content_type="text/csv").status_code == 415
    client.force_authenticate(None)
    assert client.put("/orders/").status_code in (401, 403)
    limited = [client.get("/once/") for _ in range(2)][1]
    assert limited.status_code == 429 and int(limited["Retry-After"]) > 0


@proves(2, "Boundary values, null, duplicates and empty collections")
def _():
    class Row(serializers.Serializer):
        size = serializers.IntegerField(min_value=0, max_value=9)
        tags = serializers.ListField(child=serializers.CharField(max_length=3), allow_empty=False)

    def codes(**data):
        row = Row(data={"size": 1, "tags": ["abc"], **data})
        row.is_valid()
        return [error.code for errors in row.errors.values() for error in (errors[0] if isinstance(errors, dict) else errors)]

    assert codes(size=0) == codes(size=9) == []
    assert [codes(size=-1), codes(size=10), codes(size=None), codes(tags=[]), codes(tags=["abcd"])] == [
        ["min_value"], ["max_value"], ["null"], ["empty"], ["max_length"]]


@proves(3, "more reliably than its translated message")
@proves("pitfall", "They change with the active language")
def _():
    found = []
    for language in ("en", "de"):
        with translation.override(language):
            row = OrderSerializer(data={"quantity": 0})
            row.is_valid()
            found.append((str(row.errors["quantity"][0]), row.errors["quantity"][0].code))
    assert found[0][0] != found[1][0] and found[0][1] == found[1][1] == "min_value"
    with raises(serializers.ValidationError):
        row.is_valid(raise_exception=True)
    try:
        row.is_valid(raise_exception=True)
    except serializers.ValidationError as error:
        assert error.get_codes() == {"quantity": ["min_value"]}


@proves(5, "see an unhandled exception as a 500 response")
@proves("in short", "Unhandled exceptions reach the test itself")
@proves(6, "A mock with side_effect simulates the failure")
def _():
    site({"orders": OrderViewSet})
    for client in (APIClient(), APIClient(raise_request_exception=False)):
        client.force_authenticate(user())
        with mock.patch("shop.views.OrderViewSet.get_queryset", side_effect=RuntimeError("down")):
            if client.raise_request_exception:
                with raises(RuntimeError, "down"):
                    client.get("/orders/")
            else:
                assert client.get("/orders/").status_code == 500


@proves("follow-up", "The error broke the transaction around the test")
def _():
    from shop.models import ApiKey

    owner = user()
    ApiKey.objects.create(user=owner, digest="x")
    with raises(IntegrityError):
        with transaction.atomic():
            ApiKey.objects.create(user=owner, digest="x")
    assert ApiKey.objects.count() == 1, "a savepoint keeps the transaction usable"
    with transaction.atomic():
        with raises(IntegrityError):
            ApiKey.objects.create(user=owner, digest="x")
        with raises(transaction.TransactionManagementError, "current transaction"):
            ApiKey.objects.count()
        transaction.set_rollback(False)
