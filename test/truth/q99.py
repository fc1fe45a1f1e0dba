"""Q99. How would you integrate feature flags or A/B testing into your API logic?"""

from collections import Counter

from django.test import override_settings
from rest_framework import permissions
from rest_framework.response import Response
from rest_framework.views import APIView
from waffle import flag_is_active, sample_is_active, switch_is_active
from waffle.mixins import WaffleFlagMixin
from waffle.models import Flag, Sample, Switch
from waffle.testutils import override_switch

from proofs import example, products, proves, reading, site, user
from shop.analytics import exposures

shop = example()


def token_client(routes, who):
    from rest_framework.authtoken.models import Token

    client = site(routes)
    client.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.create(user=who).key}")
    return client


class Flagged(APIView):
    from rest_framework.authentication import TokenAuthentication

    authentication_classes = [TokenAuthentication]
    permission_classes = [permissions.IsAuthenticated]

    def get(self, request):
        return Response({"on": flag_is_active(request, "beta")})


@proves(1, "gives a user the same variant on each request")
@proves("in short", "assign each user once, by a stable hash")
@proves("example", "same user, same variant")
def _():
    products(3)
    exposures.clear()
    customers = [user() for _ in range(40)]
    with override_switch("ranking-test", active=True):
        for _ in range(2):
            for customer in customers:
                assert site({"products/": shop.ProductListView}, as_user=customer).get("/products/").status_code == 200
    variants = {}
    for _, user_id, variant in exposures:
        variants.setdefault(user_id, set()).add(variant)
    assert len(variants) == 40 and all(len(seen) == 1 for seen in variants.values())
    assert min(Counter(seen.pop() for seen in variants.values()).values()) >= 8  # both have their share
    exposures.clear()
    site({"products/": shop.ProductListView}, as_user=customers[0]).get("/products/")
    assert exposures == []  # the kill switch


@proves(2, "Every flag check has a safe default")
def _():
    assert switch_is_active("never made") is False
    with override_settings(WAFFLE_SWITCH_DEFAULT=True):
        assert switch_is_active("nor this") is True


@proves(3, "a sample is drawn anew on each call")
def _():
    Switch.objects.create(name="all", active=True)
    Sample.objects.create(name="half", percent=50)
    staff, other = user(is_staff=True), user()
    Flag.objects.create(name="beta", staff=True)
    asked = {who: token_client({"f/": Flagged}, who).get("/f/").json()["on"] for who in (staff, other)}
    assert asked == {staff: True, other: False}
    assert switch_is_active("all")
    assert {sample_is_active("half") for _ in range(60)} == {True, False}


@proves(4, "come before DRF")
def _():
    class Around(WaffleFlagMixin, Flagged):
        waffle_flag = "beta"

    Flag.objects.create(name="beta", staff=True)
    client = token_client({"inside/": Flagged, "around/": Around}, user(is_staff=True))
    assert client.get("/inside/").json() == {"on": True}
    assert client.get("/around/").status_code == 404


reading(5, "fixed before the start, and exposures are logged",
        disputed="Who looks at all metrics at the end and reports what improved.",
        stands="Among twenty metrics one differs by chance at the usual level, so a choice made afterwards proves nothing.")


@proves("pitfall", "the cookie is not even set")
def _():
    Flag.objects.create(name="beta", percent=50)

    def plain(request):
        from django.http import JsonResponse

        return JsonResponse({"on": flag_is_active(request, "beta")})

    from django.conf import settings

    with override_settings(MIDDLEWARE=[*settings.MIDDLEWARE, "waffle.middleware.WaffleMiddleware"]):
        client = token_client({"drf/": Flagged, "plain/": plain}, user())
        assert "dwf_beta" in client.get("/plain/").cookies
        client.cookies.clear()
        answers = [client.get("/drf/") for _ in range(60)]
        assert not any("dwf_beta" in answer.cookies for answer in answers)
        assert {answer.json()["on"] for answer in answers} == {True, False}  # users flip
