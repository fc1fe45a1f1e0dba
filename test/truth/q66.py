"""Q66. How do you handle internationalization (i18n) and localization (l10n) in DRF responses?"""

import datetime
import decimal

from django.test import override_settings
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_lazy
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import example, proves, raises, site

shop = example()
GERMAN = {"HTTP_ACCEPT_LANGUAGE": "de"}


class Coupons(APIView):
    def post(self, request):
        serializer = shop.CouponSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return Response(serializer.data)


def texts(client, data, **headers):
    answer = client.post("/", data, format="json", **headers)
    assert answer.status_code == 400
    return answer.json()


@proves("example", "Enter a coupon code.")
@proves("in short", "messages then follow Accept-Language, with LANGUAGE_CODE as fallback")
def _():
    client = site({"": Coupons})
    assert client.post("/", {"code": "X1"}, format="json").status_code == 200
    assert texts(client, {"code": ""}) == {"code": ["Enter a coupon code."]}
    assert texts(client, {"code": "?"}) == {"code": ["Use letters and digits only."]}
    assert texts(client, {}) == {"code": ["This field is required."]}
    assert texts(client, {}, **GERMAN) == {"code": ["Dieses Feld ist zwingend erforderlich."]}
    assert texts(client, {}, HTTP_ACCEPT_LANGUAGE="fr") == {"code": ["This field is required."]}  # not in LANGUAGES


@proves(1, "evaluated at import time, such as serializer labels, need gettext_lazy, not gettext")
@proves("pitfall", "translated once, when the module is loaded, and then keeps that language for every request")
def _():
    with translation.override("en"):  # the server's language, as at the import
        class Labels(serializers.Serializer):
            early = serializers.CharField(label=gettext("Yes"))
            lazy = serializers.CharField(label=gettext_lazy("Yes"))

    with translation.override("de"):
        assert str(Labels().fields["lazy"].label) == "Ja"
        assert str(Labels().fields["early"].label) == "Yes"


@proves(2, "Without LocaleMiddleware, Django ignores the Accept-Language header")
def _():
    from django.conf import settings

    client = site({"": Coupons})
    german = texts(client, {}, **GERMAN)
    translation.deactivate()  # what the request before has left in this thread
    with override_settings(MIDDLEWARE=[name for name in settings.MIDDLEWARE if "Locale" not in name]):
        without = texts(site({"": Coupons}), {}, **GERMAN)
    assert german != without == {"code": ["This field is required."]}


@proves(3, "prefers the language cookie to Accept-Language and never looks into the session")
def _():
    client = site({"": Coupons})
    client.cookies["django_language"] = "de"
    assert texts(client, {}, HTTP_ACCEPT_LANGUAGE="en") == {"code": ["Dieses Feld ist zwingend erforderlich."]}
    other = site({"": Coupons})
    session = other.session
    session["_language"] = session["django_language"] = "de"
    session.save()
    assert texts(other, {}) == {"code": ["This field is required."]}


@proves(4, "the texts of DRF's errors, not their codes or the names of fields")
def _():
    found = []
    for language in ("en", "de"):
        with translation.override(language), raises(exceptions.ValidationError) as caught:
            shop.CouponSerializer(data={}).is_valid(raise_exception=True)
        found.append((str(caught.exception.detail["code"][0]), caught.exception.get_codes()))
    assert found[0][0] != found[1][0] and found[0][1] == found[1][1] == {"code": ["required"]}


@proves(5, "should carry ISO 8601 dates and plain numbers and leave locale formatting to the client")
def _():
    class Prices(serializers.Serializer):
        day = serializers.DateField()
        price = serializers.DecimalField(max_digits=8, decimal_places=2)
        local = serializers.DecimalField(max_digits=8, decimal_places=2, localize=True, source="price")

    with translation.override("de"):
        data = Prices({"day": datetime.date(2026, 12, 24), "price": decimal.Decimal("12.50")}).data
    assert data["day"] == "2026-12-24" and data["price"] == "12.50"
    assert data["local"] == "12,50"  # what no client can compute with


@proves("answer", "converts to the current time zone, which timezone.activate() can set per user")
def _():
    field = serializers.DateTimeField()
    noon = datetime.datetime(2026, 7, 1, 12, tzinfo=datetime.timezone.utc)
    with timezone.override("Asia/Tokyo"):
        assert field.to_representation(noon) == "2026-07-01T21:00:00+09:00"


@proves("answer", "it sets Content-Language and adds Accept-Language to Vary")
def _():
    answer = site({"": Coupons}).post("/", {}, format="json", **GERMAN)
    assert answer["Content-Language"] == "de" and "Accept-Language" in answer["Vary"]


@proves("pitfall", "the u names were removed in Django 4.0")
@proves("pitfall", "USE_L10N has had no effect since 5.0")
def _():
    from django.utils import formats

    assert not hasattr(translation, "ugettext") and hasattr(translation, "gettext")
    with override_settings(USE_L10N=False), translation.override("de"):
        assert formats.localize(1.5) == "1,5"


@proves("follow-up", "call translation.activate() in the view's initial(), after super().initial()")
def _():
    class Own(Coupons):
        def initial(self, request, *args, **kwargs):
            super().initial(request, *args, **kwargs)
            translation.activate("de")

    client = site({"": Own})
    assert texts(client, {}) == {"code": ["Dieses Feld ist zwingend erforderlich."]}


@proves("follow-up", "it sets the language anew for each request, else the thread's next caller gets this user's")
def _():
    from django.conf import settings

    class Own(Coupons):
        def initial(self, request, *args, **kwargs):
            super().initial(request, *args, **kwargs)
            if request.headers.get("X-User") == "ada":
                translation.activate("de")

    def next_caller():
        client = site({"": Own})
        mine, next_one = texts(client, {}, HTTP_X_USER="ada"), texts(client, {})
        translation.deactivate()
        return mine == next_one

    assert not next_caller()
    with override_settings(MIDDLEWARE=[name for name in settings.MIDDLEWARE if "Locale" not in name]):
        assert next_caller()
