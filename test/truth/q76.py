"""Q76. Have you used Postman/Insomnia for testing and documenting your API?"""

import re
import shlex

from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from rest_framework import serializers
from rest_framework.generics import ListCreateAPIView
from rest_framework.test import APITestCase

from proofs import call, example, proves, reading, tests
from shop.models import Order

SETTINGS = {"REST_FRAMEWORK": {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}}
shop = example()


class Before(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["quantity", "note"]


class After(serializers.ModelSerializer):
    """The field is renamed, as in the case."""

    delivery_note = serializers.CharField(source="note", required=False)

    class Meta:
        model = Order
        fields = ["quantity", "delivery_note"]


class Orders(ListCreateAPIView):
    queryset, serializer_class = Order.objects.all(), Before


class RenamedOrders(Orders):
    serializer_class = After


def fields(view):
    found = SchemaGenerator(patterns=[path("orders/", view.as_view())]).get_schema(request=None, public=True)
    return {name for component in found["components"]["schemas"].values() for name in component["properties"]}


reading(1, "what the tool was for, what went wrong, and what was changed",
        disputed="Who expects the list of the tools' features.",
        stands="Have you used asks for experience, and a list could have been read the day before; a case with its lesson could not.")


@proves(2, "goes stale unnoticed; one imported from the OpenAPI schema follows the code")
@proves("in short", "A collection kept by hand went stale as documentation, so ours now comes from the OpenAPI schema")
@proves("answer", "DRF ignores fields that it does not know, so he got 201 and no error")
def _():
    kept_by_hand = {"quantity": 1, "note": "ring twice"}
    for view, stored in ((Orders, "ring twice"), (RenamedOrders, "")):
        assert call(view, "post", data=kept_by_hand).status_code == 201
        assert Order.objects.latest("pk").note == stored
    assert "note" in fields(Orders) and fields(RenamedOrders) == {"quantity", "delivery_note"}


@proves(3, "separate base URLs and tokens from the requests themselves")
@proves(4, "run collections in a pipeline")
def _():
    # The example's commands: the environment is an argument of its own beside the collection, and no command waits for a person.
    (language, text), = shop.blocks
    commands = [shlex.split(line) for line in text.splitlines() if line and not line.startswith("#")]
    postman, inso = [next(command for command in commands if command[0] == name) for name in ("postman", "inso")]
    assert language == "bash" and postman[:3] == ["postman", "collection", "run"] and postman[3] != postman[postman.index("-e") + 1]
    assert inso[inso.index("run") + 1] == "collection" and "--env" in inso
    assert not re.search(r"(?i)token|password|secret|bearer", text)


@proves(5, "complement automated Django tests and do not replace them")
@proves("answer", "which runs with every commit on a database that is rolled back")
def _():
    class Creates(APITestCase):
        def test_order(self):
            assert call(Orders, "post", data={"quantity": 2}).status_code == 201
            assert Order.objects.count() == 1

    assert tests(Creates).wasSuccessful() and Order.objects.count() == 0


@proves("follow-up", "A test that posts literal JSON, as a client does")
def _():
    def shares_names(view):
        data = view.serializer_class({"quantity": 1, "note": "ring twice"}).data
        return call(view, "post", data=data).status_code == 201 and Order.objects.latest("pk").note == "ring twice"

    def literal(view):
        return call(view, "post", data={"quantity": 1, "note": "ring twice"}).data.get("note") == "ring twice"

    shop_order = Order(quantity=1, note="ring twice")
    for view in (Orders, RenamedOrders):
        assert call(view, "post", data=view.serializer_class(shop_order).data).status_code == 201
        assert Order.objects.latest("pk").note == "ring twice"  # green for both: the names come from the code
    assert literal(Orders) and not literal(RenamedOrders) and shares_names(Orders)


reading("pitfall", "Exports are plain files", disputed="Who trusts the field type secret of an environment.",
        stands="Postman leaves the values of secret variables in an export unless they live in its vault or stay local; the file is JSON that anybody can read.")
