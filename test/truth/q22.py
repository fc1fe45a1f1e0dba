"""Q22. Can you explain how JWT (JSON Web Token) authentication works in DRF?"""

import base64
import json
from datetime import timedelta

import jwt
from django.conf import settings
from django.urls import path
from django.utils import timezone
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.authentication import JWTStatelessUserAuthentication
from rest_framework_simplejwt.settings import DEFAULTS, api_settings
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

from proofs import example, proves, queries, site, user

ENV = {"JWT_SIGNING_KEY": "only-for-proofs-of-the-bank-of-questions"}

shop = example()


class Me(APIView):
    def get(self, request):
        return Response({"user": request.user.pk, "kind": type(request.user).__name__})


class Stateless(Me):
    authentication_classes = [JWTStatelessUserAuthentication]


def client():
    return site([*shop.urlpatterns, path("me/", Me.as_view()), path("stateless/", Stateless.as_view())])


def status(token, address="/me/"):
    return client().get(address, HTTP_AUTHORIZATION=f"Bearer {token}").status_code


def payload(token):
    part = str(token).split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


@proves("example", "TokenObtainPairView.as_view()")
@proves(2, "a short-lived access token and a longer-lived refresh token")
@proves("in short", "The login endpoint issues a signed JWT")
def _():
    someone, visitor = user(), client()
    pair = visitor.post("/api/token/", {"username": someone.username, "password": "pw"}).json()
    assert set(pair) == {"access", "refresh"}
    lives = {kind: payload(token)["exp"] - payload(token)["iat"] for kind, token in pair.items()}
    # A second may pass between the two times.
    assert {kind: round(life, -1) for kind, life in lives.items()} == {"access": 300, "refresh": 86400}
    with queries() as seen:
        assert visitor.get("/me/", HTTP_AUTHORIZATION=f"Bearer {pair['access']}").json()["user"] == someone.pk
    assert not [query for query in seen if "session" in query["sql"]]
    assert visitor.post("/api/token/refresh/", {"refresh": pair["refresh"]}).json()["access"]
    assert visitor.post("/api/token/", {"username": someone.username, "password": "no"}).status_code == 401
    assert [visitor.post("/api/token/refresh/", body, format="json").status_code for body in ([1], {}, {"refresh": "x"})] == [400, 400, 401]


@proves("example", "open to password guessing")
def _():
    visitor = client()
    made_up = [{"HTTP_X_FORWARDED_FOR": f"6.6.6.{n}, 10.0.0.9"} for n in range(22)]
    statuses = [visitor.post("/api/token/", {"username": "x", "password": "y"}, **headers).status_code for headers in made_up]
    assert statuses == [401] * 20 + [429] * 2


@proves(1, "its payload is readable base64url text")
@proves("pitfall", "Many candidates say that the claims are encrypted")
def _():
    token = AccessToken.for_user(user())
    token["plan"] = "gold"
    assert payload(token)["plan"] == "gold"  # without any key
    head, body, signature = str(token).split(".")
    forged = base64.urlsafe_b64encode(json.dumps({**payload(token), "plan": "free"}).encode()).decode().rstrip("=")
    assert status(token) == 200 and status(f"{head}.{forged}.{signature}") == 401


@proves(3, "the signature, the exp claim and the token type")
def _():
    someone = user()
    expired = AccessToken.for_user(someone)
    expired.set_exp(from_time=timezone.now() - timedelta(hours=1))
    foreign = jwt.encode(AccessToken.for_user(someone).payload, "another-key-" * 4, algorithm="HS256")
    assert status(AccessToken.for_user(someone)) == 200
    assert [status(token) for token in (expired, foreign, RefreshToken.for_user(someone))] == [401] * 3


@proves(4, "still loads the user row")
@proves("answer", "notices deleted and inactive users")
def _():
    someone, visitor = user(), client()
    token = {"HTTP_AUTHORIZATION": f"Bearer {AccessToken.for_user(someone)}"}
    found = {}
    for address in ("/me/", "/stateless/"):
        with queries() as seen:
            found[address] = visitor.get(address, **token).json()["kind"], len(seen)
    assert found == {"/me/": ("Customer", 1), "/stateless/": ("TokenUser", 0)}
    someone.is_active = False
    someone.save()
    assert [visitor.get(address, **token).status_code for address in found] == [401, 200]


@proves(5, "verify tokens without being able to issue them")
def _():
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from jwt.exceptions import InvalidKeyError
    from rest_framework_simplejwt.backends import TokenBackend

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()
    token = TokenBackend("RS256", private, public).encode({"a": 1})
    second = TokenBackend("RS256", public, public)
    assert second.decode(token)["a"] == 1
    try:
        second.encode({"a": 2})
    except (TypeError, ValueError, AttributeError, InvalidKeyError):
        return
    raise AssertionError("The public key has signed.")


@proves(6, "must not be trusted")
@proves("answer", "a token that claims none is refused")
def _():
    claims = AccessToken.for_user(user()).payload
    right = jwt.encode(claims, ENV["JWT_SIGNING_KEY"], algorithm="HS256")
    none = jwt.encode(claims, None, algorithm="none")
    other = jwt.encode(claims, ENV["JWT_SIGNING_KEY"] * 2, algorithm="HS512")
    same_key = jwt.encode(claims, ENV["JWT_SIGNING_KEY"], algorithm="HS384")
    assert [status(token) for token in (right, none, other, same_key)] == [200, 401, 401, 401]


@proves("answer", "answers 500 if the user was deleted meanwhile")
def _():
    someone = user()
    token = RefreshToken.for_user(someone)
    someone.delete()
    visitor = site(shop, raise_request_exception=False)
    assert visitor.post("/api/token/refresh/", {"refresh": str(token)}).status_code == 500


@proves("answer", "SIGNING_KEY defaults to SECRET_KEY")
def _():
    assert DEFAULTS["SIGNING_KEY"] == settings.SECRET_KEY and api_settings.SIGNING_KEY == ENV["JWT_SIGNING_KEY"] != settings.SECRET_KEY
    assert (DEFAULTS["ACCESS_TOKEN_LIFETIME"], DEFAULTS["REFRESH_TOKEN_LIFETIME"]) == (timedelta(minutes=5), timedelta(days=1))
