"""Q68. How do you implement partial updates using PATCH in DRF?"""

import datetime

from rest_framework import generics, mixins, serializers

from proofs import call, example, orders, proves, queries, raises, site, user
from shop.models import Order, Promotion

shop = example()


def day(number):
    return datetime.datetime(2027, 1, number, tzinfo=datetime.timezone.utc)


def promotion():
    return Promotion.objects.create(name="Winter", starts_at=day(10), ends_at=day(20))


@proves("example", 'needs no further code')
@proves(4, "must read values that were not sent from self.instance")
def _():
    winter = promotion()
    boss, url = user(is_staff=True), f"/promotions/{winter.pk}/"
    from django.urls import path

    client = site([path("promotions/<int:pk>/", shop.PromotionDetail.as_view())], as_user=boss)
    assert client.patch(url, {"ends_at": day(31).isoformat()}, format="json").status_code == 200
    assert client.patch(url, {"ends_at": day(9).isoformat()}, format="json").data == {"ends_at": ["Must be after starts_at."]}
    assert client.patch(url, {"ends_at": None}, format="json").status_code == 200
    assert client.patch(url, [], format="json").status_code == 400
    client.force_authenticate(user())
    assert client.patch(url, {"name": "Mine"}, format="json").status_code == 403


class Lines(serializers.Serializer):
    name = serializers.CharField()
    size = serializers.IntegerField(default=7)
    note = serializers.CharField(allow_null=True, required=False)

    def validate_name(self, value):
        raise AssertionError("an absent field is not validated")


@proves(1, "goes to the serializer's constructor together with the instance and the data")
@proves("in short", "Serializer(instance, data=request.data, partial=True)")
def _():
    assert Lines({"name": "A"}, data={}, partial=True).is_valid()
    assert not Lines({"name": "A"}, data={}).is_valid()
    stored = []

    class Stores(Lines):
        def update(self, instance, validated_data):
            stored.append(validated_data)
            return instance

    serializer = Stores({"name": "A"}, data={}, partial=True)
    serializer.is_valid()
    serializer.save(partial=True)
    assert stored == [{"partial": True}]  # in save() it is one more value


@proves(2, "only calls update() with the partial flag set")
def _():
    seen = []

    class Watched(mixins.UpdateModelMixin, generics.GenericAPIView):
        def update(self, request, *args, **kwargs):
            seen.append(kwargs)

    Watched().partial_update(None, pk=3)
    assert seen == [{"pk": 3, "partial": True}]


@proves(3, "get neither a required error nor their default value")
def _():
    serializer = Lines({"name": "A"}, data={}, partial=True)
    assert serializer.is_valid() and serializer.validated_data == {}
    assert "size" not in serializer.validated_data and Lines().fields["size"].default == 7
    whole = type("Whole", (Lines,), {"validate_name": lambda self, value: value})(data={"name": "A"})
    assert whole.is_valid() and whole.validated_data["size"] == 7


@proves(5, "Sending null sets a field to null, while leaving the field out keeps its stored value")
def _():
    winter = promotion()
    for data, expected in (({"name": "Cold"}, day(20)), ({"ends_at": None}, None)):
        serializer = shop.PromotionSerializer(winter, data=data, partial=True)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        winter.refresh_from_db()
        assert winter.ends_at == expected
    assert not shop.PromotionSerializer(winter, data={"name": None}, partial=True).is_valid()


class NoteSerializer(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["note", "email", "quantity", "total"]


@proves(6, "saves every column, so concurrent PATCH requests can lose changes")
def _():
    order, = orders(1)
    first, second = Order.objects.get(pk=order.pk), Order.objects.get(pk=order.pk)
    for instance, data in ((first, {"note": "ring twice"}), (second, {"email": "ada@example.com"})):
        serializer = NoteSerializer(instance, data=data, partial=True)
        serializer.is_valid(raise_exception=True)
        with queries() as seen:
            serializer.save()
    order.refresh_from_db()
    assert (order.note, order.email) == ("", "ada@example.com")
    assert '"note" = ' in seen[0]["sql"] and '"quantity" = ' in seen[0]["sql"]


@proves("answer", "not that two valid PATCHes together break a rule over two fields")
def _():
    winter = promotion()
    first, second = Promotion.objects.get(pk=winter.pk), Promotion.objects.get(pk=winter.pk)
    for instance, data in ((first, {"starts_at": day(19)}), (second, {"ends_at": day(11)})):
        serializer = shop.PromotionSerializer(instance, data=data, partial=True)
        assert serializer.is_valid(), serializer.errors
        for name, value in serializer.validated_data.items():
            setattr(instance, name, value)
        instance.save(update_fields=list(data))
    winter.refresh_from_db()
    assert winter.ends_at < winter.starts_at


@proves("pitfall", "raises KeyError, a 500, on the first PATCH that omits the field")
def _():
    class Careless(shop.PromotionSerializer):
        def validate(self, attrs):
            if attrs["ends_at"] <= attrs["starts_at"]:
                raise serializers.ValidationError("late")
            return attrs

    view = type("CarelessDetail", (shop.PromotionDetail,), {"serializer_class": Careless})
    winter, boss = promotion(), user(is_staff=True)
    whole = {"name": "Winter", "starts_at": day(1).isoformat(), "ends_at": day(2).isoformat()}
    assert call(view, "put", as_user=boss, data=whole, pk=winter.pk).status_code == 200
    with raises(KeyError, "starts_at"):
        call(view, "patch", as_user=boss, data={"ends_at": day(5).isoformat()}, pk=winter.pk)


@proves("follow-up", "Restrict http_method_names on the view")
def _():
    view = type("OnlyPatch", (shop.PromotionDetail,), {"http_method_names": ["patch", "options"]})
    winter, boss = promotion(), user(is_staff=True)
    assert call(view, "put", as_user=boss, data={}, pk=winter.pk).status_code == 405
    assert call(view, "patch", as_user=boss, data={"name": "Cold"}, pk=winter.pk).status_code == 200
