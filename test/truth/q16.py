"""Q16. Can you describe the difference between ModelSerializer and Serializer in DRF?"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from rest_framework import serializers
from rest_framework.generics import CreateAPIView, UpdateAPIView
from rest_framework.validators import UniqueTogetherValidator, UniqueValidator

from proofs import call, example, products, proves, raises, tables, user
from shop.models import Category, Product
from shop.serializers import CategorySerializer

shop = example()


class Seat(models.Model):
    owner = models.ForeignKey("shop.Customer", on_delete=models.CASCADE)
    code = models.CharField(max_length=5, unique=True)
    name = models.CharField(max_length=20)

    class Meta:
        app_label = "shop"
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="seat")]

    def clean(self):
        raise ValidationError("never")


tables(Seat, stay=True)


def of(*names, **attributes):
    meta = type("Meta", (), {"model": Seat, "fields": list(names)})
    return type("SeatSerializer", (serializers.ModelSerializer,), {"Meta": meta, **attributes})


@proves("example", "no table behind it")
def _():
    product, = products(1, stock=3)
    quote = shop.QuoteSerializer
    assert quote(data={"product": product.pk, "quantity": 3}).is_valid()
    assert quote(data={"product": product.pk, "quantity": 4}).is_valid() is False
    for partial in ({"quantity": 4}, {"product": product.pk}, {}):
        assert quote(data=partial, partial=True).is_valid() and not quote(data=partial).is_valid()
    for wrong in ([1], 5, {"product": "x", "quantity": 1}, {"product": [], "quantity": "x"}):
        assert not quote(data=wrong).is_valid()
    assert not shop.ProductSerializer(data={"name": "Mug", "price": -1}).is_valid()


@proves(1, "generates its fields from Meta.model")
@proves("in short", "derives fields and validators from a Django model")
def _():
    assert issubclass(serializers.ModelSerializer, serializers.Serializer)
    fields = of("code", "name")().fields
    assert list(fields) == ["code", "name"] and fields["code"].max_length == 5


@proves(2, "provided that the serializer includes all of them")
def _():
    assert any(isinstance(validator, UniqueValidator) for validator in of("code")().fields["code"].validators)
    assert [type(validator) for validator in of("owner", "name")().validators] == [UniqueTogetherValidator]
    assert of("code", "name")().validators == []


@proves(3, "fails with NotImplementedError")
def _():
    class Plain(serializers.Serializer):
        name = serializers.CharField()

    for instance, method in ((None, "create"), (object(), "update")):
        plain = Plain(instance, data={"name": "Ada"})
        assert plain.is_valid()
        with raises(NotImplementedError, method):
            plain.save()
    filled = CategorySerializer(data={"name": "Books"})
    assert filled.is_valid() and filled.save().pk


@proves(4, "is mandatory on a ModelSerializer")
def _():
    with raises(AssertionError, "without either the 'fields' attribute or the 'exclude' attribute"):
        type("Bare", (serializers.ModelSerializer,), {"Meta": type("Meta", (), {"model": Category})})().fields
    assert type("Except", (serializers.ModelSerializer,), {"Meta": type("Meta", (), {"model": Category, "exclude": ["slug"]})})().fields


@proves(5, "do not support writable nested serializers")
def _():
    class Nested(serializers.ModelSerializer):
        category = CategorySerializer()

        class Meta:
            model = Product
            fields = ["name", "category"]

    for instance in (None, *products(1)):
        nested = Nested(instance, data={"name": "Mug", "category": {"name": "Home"}})
        assert nested.is_valid()
        with raises(AssertionError, "does not support writable nested fields by default"):
            nested.save()


@proves("pitfall", "never calls the model's full_clean() or clean()")
def _():
    seat = of("code", "name")(data={"code": "a", "name": "b"})
    assert seat.is_valid() and seat.save(owner=user()).pk
    with raises(ValidationError, "never"):
        Seat(owner=user(), code="c", name="d").full_clean()


@proves("follow-up", "which brings the validator back")
def _():
    owner = user()

    class WithoutOwner(CreateAPIView):
        serializer_class = of("code", "name")

        def perform_create(self, serializer):
            serializer.save(owner=self.request.user)

    def hidden(default):
        return of("owner", "code", "name", owner=serializers.HiddenField(default=default))

    class Hidden(WithoutOwner):
        serializer_class = hidden(serializers.CreateOnlyDefault(serializers.CurrentUserDefault()))

    class Careless(WithoutOwner):
        serializer_class = hidden(serializers.CurrentUserDefault())

    assert call(WithoutOwner, "post", data={"code": "a", "name": "n"}, as_user=owner).status_code == 201
    with raises(IntegrityError), transaction.atomic():
        call(WithoutOwner, "post", data={"code": "b", "name": "n"}, as_user=owner)
    assert call(Hidden, "post", data={"code": "c", "name": "n"}, as_user=owner).status_code == 400
    assert call(Hidden, "post", data={"code": "c", "name": "n"}, as_user=user()).status_code == 201
    staff, seat = user(is_staff=True), Seat.objects.get(owner=owner)
    for kind, keeps in ((Hidden, True), (Careless, False)):
        change = type("Change", (UpdateAPIView,), {"serializer_class": kind.serializer_class, "queryset": Seat.objects.all()})
        assert call(change, "put", data={"code": "a", "name": "m"}, as_user=staff, pk=seat.pk).status_code == 200
        seat.refresh_from_db()
        assert (seat.owner == owner) is keeps


@proves("answer", "asks first and saves later")
def _():
    two = [of("code", "name")(data={"code": "a", "name": name}) for name in "xy"]
    assert all(serializer.is_valid() for serializer in two)
    two[0].save(owner=user())
    with raises(IntegrityError), transaction.atomic():
        two[1].save(owner=user())
