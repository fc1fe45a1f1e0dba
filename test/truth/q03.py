"""Q3. Can you explain the difference between PUT and PATCH?"""

from unittest import mock

from django.db import models
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import etag
from rest_framework import serializers
from rest_framework.generics import RetrieveUpdateAPIView
from rest_framework.response import Response

from proofs import call, example, orders, products, proves, queries, site, source
from shop.models import Product
from shop.serializers import OrderSerializer

shop = example()


class ProductFull(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["name", "description", "stock"]


class ProductDetail(RetrieveUpdateAPIView):
    queryset = Product.objects.all()
    serializer_class = ProductFull


def stored():
    return Product.objects.values("name", "description", "stock").get()


@proves("example", "partial=partial")
def _():
    order, foreign = orders(2, quantity=3)
    client = site([path("<pk>/", shop.OrderDetail.as_view())], as_user=order.customer, raise_request_exception=False)
    assert client.patch(f"/{order.pk}/", {"status": "paid"}, format="json").json()["status"] == "paid"
    assert client.put(f"/{order.pk}/", {"quantity": 5, "status": "open"}, format="json").json()["quantity"] == 5
    for address in (foreign.pk, 0, "abc"):
        assert client.patch(f"/{address}/", {"status": "paid"}, format="json").status_code == 404
    for body in ([1], 5, "x"):
        assert client.put(f"/{order.pk}/", body, format="json").status_code == 400
    client.force_authenticate(None)
    assert client.put(f"/{order.pk}/", {"quantity": 1}, format="json").status_code == 403
    foreign.refresh_from_db()
    assert foreign.status == "open"


@proves("example", "partial=partial")
def _():
    class Strict(OrderSerializer):
        quantity = serializers.IntegerField()

    order, = orders(1)
    with mock.patch.dict(shop.OrderDetail.write.__globals__, OrderSerializer=Strict):
        answers = [call(shop.OrderDetail, method, data={"status": "paid"}, as_user=order.customer, pk=order.pk) for method in ("patch", "put")]
    assert [answer.status_code for answer in answers] == [200, 400]


@proves(1, "the full desired state")
@proves("in short", "PUT sends the complete new state")
def _():
    product, = products(1)
    assert call(ProductDetail, "put", data={"stock": 4}, pk=product.pk).data["name"][0].code == "required"
    assert call(ProductDetail, "patch", data={"stock": 4}, pk=product.pk).status_code == 200
    assert stored()["name"] == "Product 0"


@proves(2, "leaves the server in the same state as sending it once")
def _():
    product, = products(1)
    wanted = {"name": "Mug", "description": "blue", "stock": 9}
    for _ in range(3):
        assert call(ProductDetail, "put", data=wanted, pk=product.pk).status_code == 200
        assert stored() == wanted


@proves(3, "it depends on what the patch does")
def _():
    class Append(ProductDetail):
        def patch(self, request, pk):
            product = self.get_object()
            product.description += request.data["append"]
            product.save()
            return Response()

    product, = products(1)
    for _ in range(2):
        call(ProductDetail, "patch", data={"description": "a"}, pk=product.pk)
    assert stored()["description"] == "a"
    for _ in range(2):
        call(Append, "patch", data={"append": "b"}, pk=product.pk)
    assert stored()["description"] == "abb"


source(3, "does not require PATCH to be idempotent", "urllib3/util/retry.py", '["HEAD", "GET", "PUT", "DELETE", "OPTIONS", "TRACE"]')


@proves(4, "no change to the fields that it does not mention")
def _():
    product, = products(1, description="old", stock=3)
    call(ProductDetail, "patch", data={"name": "Mug"}, pk=product.pk)
    assert stored() == {"name": "Mug", "description": "old", "stock": 3}


@proves(5, "404 to a PUT on a missing object")
def _():
    assert call(ProductDetail, "put", data={"name": "Mug"}, pk=1).status_code == 404
    assert not Product.objects.exists()


@proves(6, "keeps its old value unless it has a serializer default")
def _():
    class WithDefault(ProductFull):
        stock = serializers.IntegerField(default=0)

    class Reset(ProductDetail):
        serializer_class = WithDefault

    product, = products(1, description="old", stock=3)
    call(ProductDetail, "put", data={"name": "Mug"}, pk=product.pk)
    assert stored() == {"name": "Mug", "description": "old", "stock": 3}
    call(Reset, "put", data={"name": "Mug"}, pk=product.pk)
    assert stored() == {"name": "Mug", "description": "old", "stock": 0}


@proves("answer", "adds one to optional fields of a multi-column unique constraint")
def _():
    class Slot(models.Model):
        day = models.IntegerField()
        hour = models.IntegerField(default=8)

        class Meta:
            app_label = "shop"
            constraints = [models.UniqueConstraint(fields=["day", "hour"], name="slot")]

    class SlotSerializer(serializers.ModelSerializer):
        class Meta:
            model = Slot
            fields = ["day", "hour"]

    assert SlotSerializer().fields["hour"].default == 8


@proves("pitfall", "where the server checks If-Match")
def _():
    class Checked(ProductDetail):
        @method_decorator(etag(lambda request, pk: f'"{Product.objects.get(pk=pk).stock}"'))
        def patch(self, request, *args, **kwargs):
            return super().patch(request, *args, **kwargs)

    product, = products(1, stock=3)
    statuses = {}
    for view in (Checked, ProductDetail):
        client = site([path("<pk>/", view.as_view())])
        statuses[view] = [client.patch(f"/{product.pk}/", {"stock": 4}, HTTP_IF_MATCH='"3"').status_code for _ in range(2)]
    assert statuses == {Checked: [200, 412], ProductDetail: [200, 200]}


source("follow-up", "inside atomic()", "docs/ref/models/querysets",
       "Evaluating a queryset with select_for_update() in autocommit mode on backends which support "
       "SELECT ... FOR UPDATE is a TransactionManagementError")


@proves("follow-up", "compared before it, two copies of the request can pass together")
def _():
    tag = etag(lambda request, pk: f'"{Product.objects.get(pk=pk).stock}"')

    class Checked(ProductDetail):
        patch = method_decorator(tag)(ProductDetail.patch)

        def perform_update(self, serializer):
            if not statuses:  # the same request comes once more, between the check and the write
                statuses.append("first")
                statuses.append(client.patch(f"/{product.pk}/", {"name": "Mug"}, headers={"if-match": '"3"'}).status_code)
            serializer.save()

    product, statuses = products(1, stock=3)[0], []
    client = site([path("<pk>/", Checked.as_view())])
    assert client.patch(f"/{product.pk}/", {"stock": 4}, headers={"if-match": '"3"'}).status_code == 200
    assert statuses == ["first", 200]


@proves("follow-up", "writes every column as it was read")
def _():
    product, = products(1, stock=3)
    first, second = Product.objects.get(), Product.objects.get()
    for instance, change in ((first, {"stock": 9}), (second, {"name": "Mug"})):
        serializer = ProductFull(instance, data=change, partial=True)
        serializer.is_valid(raise_exception=True)
        with queries() as seen:
            serializer.save()
    assert stored()["name"] == "Mug" and stored()["stock"] == 3  # the first change is undone
    assert '"stock" = ' in seen[0]["sql"]
