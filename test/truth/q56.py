"""Q56. What steps do you take to validate and sanitize user input?"""

import html
import types

from django.db import IntegrityError, models, transaction
from django.template import engines
from rest_framework import serializers, views
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from proofs import call, example, proves, raises, site, tables
from shop.models import Promotion

shop = example()

GOOD = {"email": "ana@example.com", "sku": "ABC-1234", "rating": 5, "title": "O'Brien", "body_html": "<p>Fine</p>"}


def review(instance=None, partial=False, **data):
    return shop.ReviewSerializer(instance, data=data if partial else {**GOOD, **data}, partial=partial)


def errors(serializer):
    serializer.is_valid()
    return set(serializer.errors)


@proves("example", "Tell us what went wrong")
@proves("answer", "fall back to self.instance")
@proves("in short", "answer 400 through is_valid(raise_exception=True)")
def _():
    assert errors(review()) == set() and errors(review(sku="abc")) == {"sku"} and errors(review(rating=6)) == {"rating"}
    assert errors(review(rating=1, body_html="")) == {"body_html"}
    stored = types.SimpleNamespace(**{**GOOD, "rating": 1})
    assert errors(review(stored, partial=True, title="New")) == set()
    assert errors(review(stored, partial=True, body_html="")) == {"body_html"}
    assert errors(review(body_html="&" * 2000)) == {"body_html"} and errors(review(body_html="&" * 900)) == set()
    assert errors(shop.ReviewSerializer(data=[GOOD])) == {"non_field_errors"}

    class Reviews(views.APIView):
        def post(self, request):
            shop.ReviewSerializer(data=request.data).is_valid(raise_exception=True)
            return Response()

    assert call(Reviews, "post", data={**GOOD, "rating": 9}).status_code == 400
    assert call(Reviews, "post", data=[1]).status_code == 400 and call(Reviews, "post", data=GOOD).status_code == 200


@proves(1, "silently dropped from validated_data")
def _():
    made = review(is_staff=True)
    assert made.is_valid() and "is_staff" not in made.validated_data


@proves(2, "sees one value, and validate() sees those that were sent once each is valid")
def _():
    seen = []

    class Row(serializers.Serializer):
        a = serializers.IntegerField()
        b = serializers.IntegerField()

        def validate_a(self, value):
            seen.append(value)
            return value

        def validate(self, attrs):
            seen.append(dict(attrs))
            return attrs

    assert Row(data={"a": "1", "b": 2}).is_valid() and seen == [1, {"a": 1, "b": 2}]
    seen.clear()
    assert not Row(data={"a": "1", "b": "x"}).is_valid() and seen == [1]
    seen.clear()
    assert Row(data={"b": 2}, partial=True).is_valid() and seen == [{"b": 2}]


@proves(3, "Output escaping prevents XSS; escaping on input corrupts the stored data")
@proves("pitfall", "Clients then show O&#x27;Brien")
def _():
    name = "O'Brien <script>"
    assert html.escape(name) == "O&#x27;Brien &lt;script&gt;"
    template = engines["django"].from_string("{{ name }}")
    assert template.render({"name": name}) == "O&#x27;Brien &lt;script&gt;"
    Promotion.objects.create(name=html.escape(name), starts_at="2026-01-01T00:00Z")
    assert not Promotion.objects.filter(name__contains="O'Brien").exists()
    assert "&amp;#x27;" in template.render({"name": html.escape(name)})
    made = review(title=name)
    assert made.is_valid() and made.validated_data["title"] == name


@proves(4, "since escaping would make it useless")
def _():
    dirty = '<p onclick="x()">Fine<script>alert(1)</script><b>!</b></p>'
    made = review(body_html=dirty)
    assert made.is_valid() and made.validated_data["body_html"] == "<p>Fine<b>!</b></p>"
    assert "<p>" not in html.escape(dirty)


@proves(5, "Query parameters bypass the serializer")
def _():
    class Search(views.APIView):
        def post(self, request):
            row = shop.ReviewSerializer(data=request.data)
            row.is_valid(raise_exception=True)
            return Response(request.query_params)

    found = site({"search/": Search}).post("/search/?rating=99&limit=-1", GOOD, format="json")
    assert found.status_code == 200 and found.json() == {"rating": "99", "limit": "-1"}


@proves(6, "so uniqueness also needs a constraint in the database")
def _():
    class Coupon(models.Model):
        code = models.CharField(max_length=9, unique=True)

        class Meta:
            app_label = "shop"

    class CouponSerializer(serializers.ModelSerializer):
        class Meta:
            model = Coupon
            fields = ["code"]

    with transaction.atomic():
        tables(Coupon) if transaction.get_connection().vendor != "sqlite" else create(Coupon)
    first, second = (CouponSerializer(data={"code": "A"}) for _ in range(2))
    assert first.is_valid() and second.is_valid(), "both checked before either was saved"
    first.save()
    with raises(IntegrityError), transaction.atomic():
        second.save()
    third = CouponSerializer(data={"code": "A"})
    assert not third.is_valid() and third.errors["code"][0].code == "unique"


def create(model):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {model._meta.db_table} (id integer PRIMARY KEY AUTOINCREMENT, code varchar(9) UNIQUE)")


@proves("follow-up", "a ModelSerializer does not call full_clean()")
def _():
    class Strict(Promotion):
        class Meta:
            proxy = True
            app_label = "shop"

        def clean(self):
            raise AssertionError("clean() ran")

    class StrictSerializer(serializers.ModelSerializer):
        class Meta:
            model = Strict
            fields = ["name", "starts_at"]

    row = StrictSerializer(data={"name": "x", "starts_at": "2026-01-01T00:00Z"})
    assert row.is_valid() and row.save().pk
    with raises(AssertionError, "clean\\(\\) ran"):
        row.instance.full_clean()
    with raises(ValidationError):
        StrictSerializer(data={}).is_valid(raise_exception=True)
