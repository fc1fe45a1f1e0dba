"""Q12. Explain the role of Serializers in DRF."""

from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.generics import CreateAPIView
from rest_framework.renderers import JSONRenderer

from proofs import call, example, orders, proves, raises, user
from shop.models import Order

shop = example()


class Account(serializers.Serializer):
    id = serializers.IntegerField(read_only=True)
    name = serializers.CharField()
    password = serializers.CharField(write_only=True)

    def create(self, validated_data):
        return {"created": True, "id": 1, **validated_data}

    def update(self, instance, validated_data):
        return {**instance, **validated_data, "updated": True}


def valid(data=None, *args, kind=Account, **options):
    serializer = kind(*args, data=data or {"name": "Ada", "password": "secret"}, **options)
    assert serializer.is_valid(), serializer.errors
    return serializer


@proves("example", "not JSON")
@proves("follow-up", "merged into the data that create() or update() receives")
def _():
    customer = user()
    serializer = valid({"email": "ADA@Example.org", "quantity": 100}, kind=shop.OrderSerializer)
    order = serializer.save(customer=customer)
    assert (order.customer, order.email, order.quantity) == (customer, "ada@example.org", 100)
    assert isinstance(serializer.data, dict) and serializer.data["is_bulk"] is True
    for wrong in ({"email": "x", "quantity": 1}, {"email": "a@b.org", "quantity": 0}, {"email": "a@b.org", "quantity": 10**30}, [1], 5):
        assert not shop.OrderSerializer(data=wrong).is_valid()


@proves(1, "encoding it as JSON is the renderer's job")
@proves("in short", "for a renderer to encode")
def _():
    data = shop.OrderSerializer(orders(1, quantity=2)[0]).data
    assert isinstance(data, dict) and data["quantity"] == 2
    assert JSONRenderer().render(data).startswith(b'{"id":')


@proves(2, "Reading validated_data before is_valid() has run")
def _():
    serializer = Account(data={"name": "Ada", "password": "secret"})
    with raises(AssertionError, "You must call `.is_valid"):
        serializer.validated_data
    assert serializer.is_valid() and serializer.validated_data["name"] == "Ada"


@proves(3, "save() calls update() if")
def _():
    assert valid().save()["created"]
    changed = valid(None, {"id": 7, "name": "Bob"}).save()
    assert changed["updated"] and changed["id"] == 7 and "created" not in changed


@proves(4, "that DRF answers with 400")
def _():
    class View(CreateAPIView):
        serializer_class = Account

    with raises(ValidationError):
        Account(data={}).is_valid(raise_exception=True)
    assert call(View, "post", data={}).status_code == 400 and call(View, "post", data={"name": "a", "password": "b"}).status_code == 201


@proves(5, "a write_only field is left out of the representation")
def _():
    serializer = valid({"id": 99, "name": "Ada", "password": "secret"})
    assert "id" not in serializer.validated_data and serializer.validated_data["password"] == "secret"
    serializer.save()
    assert serializer.data == {"id": 1, "name": "Ada"}


@proves(6, "build a ListSerializer around")
@proves("answer", "errors are a dict by index")
def _():
    several = Account(data=[{"name": "a", "password": "b"}, {}], many=True)
    assert isinstance(several, serializers.ListSerializer) and isinstance(several.child, Account)
    assert not several.is_valid() and set(several.errors) == {1}


@proves("pitfall", "makes save() raise an AssertionError")
@proves("pitfall", "data holds the input as it came, passwords included")
def _():
    serializer = valid()
    assert serializer.data and serializer.validated_data
    with raises(AssertionError, "You cannot call `.save"):
        serializer.save()
    failed = Account(data={"name": "", "password": "secret"})
    assert not failed.is_valid() and failed.data["password"] == "secret" and "password" not in failed.errors
