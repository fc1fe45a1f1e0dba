"""Q81. How do you integrate a DRF service into a microservices architecture?"""

import datetime
import json
from unittest import mock

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from jwt.algorithms import RSAAlgorithm
from rest_framework import generics, serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import example, orders, proves, queries, reading, site, user
from shop.models import Order
from shop.serializers import OrderSerializer

ENV = {"JWK_URL": "https://id.example/jwks", "JWT_ISSUER": "https://id.example/"}
shop = example()
KEY, OTHER = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


def token(key=KEY, **claims):
    """An access token as RFC 9068 describes it; a claim that is None is left out."""
    now = datetime.datetime.now(datetime.timezone.utc)
    whole = {"iss": ENV["JWT_ISSUER"], "aud": "orders", "sub": "ada", "client_id": "web", "jti": "1",
             "iat": now, "exp": now + datetime.timedelta(minutes=5), **claims}
    return jwt.encode({name: value for name, value in whole.items() if value is not None}, key, algorithm="RS256", headers={"kid": "1", "typ": "at+jwt"})


def keys(*_):
    return {"keys": [{**json.loads(RSAAlgorithm.to_jwk(KEY.public_key())), "kid": "1", "use": "sig", "alg": "RS256"}]}


class Whoami(APIView):
    def get(self, request):
        return Response([request.user.pk, request.session.session_key])


def status(sent):
    with mock.patch("jwt.PyJWKClient.fetch_data", keys):
        return site({"": Whoami}).get("/", HTTP_AUTHORIZATION=f"Bearer {sent}").status_code


@proves("example", "public keys of the identity service")
@proves(4, "verify signed tokens themselves and need no shared session store")
@proves("answer", "no service looks the user up")
def _():
    with mock.patch("jwt.PyJWKClient.fetch_data", keys), queries() as seen:
        answer = site({"": Whoami}).get("/", HTTP_AUTHORIZATION=f"Bearer {token()}")
    assert answer.data == ["ada", None] and len(seen) == 0  # no session, no user's row
    assert status(token(OTHER)) == status(token(aud="web")) == status(token(iss="https://evil.example/")) == 401
    assert status(token(exp=datetime.datetime(2026, 1, 1))) == status("") == 401
    assert shop.SIMPLE_JWT["TOKEN_TYPE_CLAIM"] is None


@proves("example", '"user_id" and "token_type" are simplejwt\'s own')
def _():
    from rest_framework_simplejwt.settings import api_settings

    for name, own in (("TOKEN_TYPE_CLAIM", "token_type"), ("USER_ID_CLAIM", "user_id")):
        with mock.patch.object(api_settings, name, own):
            assert status(token()) == 401
    assert status(token()) == 200


reading(1, "other services never read them with SQL",
        disputed="Who shares a database for reports, since a join is quicker than two calls.",
        stands="Whoever reads a table depends on its columns, so its owner cannot change it alone; a copy made from events serves reports.")


class Renamed(serializers.ModelSerializer):
    """Another column and another view behind the same document."""

    total = serializers.DecimalField(source="quantity", max_digits=8, decimal_places=2)

    class Meta:
        model = Order
        fields = ["total"]


class Kept(serializers.ModelSerializer):
    total = serializers.DecimalField(max_digits=8, decimal_places=2)

    class Meta(Renamed.Meta):
        ref_name = "Renamed"


class Dropped(Kept):
    class Meta(Renamed.Meta):
        fields = []

    total = None


@proves(2, "the code behind it may change as long as the document still holds")
@proves("in short", "publishes an OpenAPI contract")
def _():
    def document(serializer):
        view = type("View", (generics.ListAPIView,), {"queryset": Order.objects.order_by("pk"), "serializer_class": serializer})
        found = SchemaGenerator(patterns=[path("orders/", view.as_view())]).get_schema(request=None, public=True)
        return [component["properties"] for component in found["components"].get("schemas", {}).values() if "properties" in component]

    assert document(Kept) == document(Renamed) != document(Dropped)


reading(3, "a registry or DNS tells callers where instances are",
        disputed="Who lets a mesh or a gateway do both, so that they look like one.",
        stands="The two answer different questions, who may come in and where an instance is now; Eureka and Kong are examples of one each.")


@proves(5, "stays in the service that owns the object, not in the gateway")
def _():
    class Detail(generics.RetrieveAPIView):
        serializer_class = OrderSerializer

        def get_queryset(self):
            return Order.objects.filter(customer=self.request.user)

    order, = orders(1)
    # A gateway sees the same for both: a path and a valid token.
    for who, expected in ((order.customer, 200), (user(), 404)):
        assert site([path("orders/<int:pk>/", Detail.as_view())], as_user=who).get(f"/orders/{order.pk}/").status_code == expected


reading(6, "a single team is often faster with a monolith",
        disputed="Who has split early and scaled one part alone.",
        stands="Martin Fowler's Microservice Premium says the same: the cost of distribution is paid at once, the gain comes with many teams.")
reading("pitfall", "you have a distributed monolith: the cost of the network without the independence",
        disputed="Who splits step by step and begins with the code.",
        stands="As a step it may do; as an end each migration of the shared tables still has to suit every service at once.")
