"""Q26. What are the built-in authentication classes in DRF?"""

from base64 import b64encode
from unittest import mock

from django.contrib.auth import get_user_model, hashers
from django.test import override_settings
from django.urls import path
from rest_framework import authentication
from rest_framework.authentication import BasicAuthentication, RemoteUserAuthentication, SessionAuthentication, TokenAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response
from rest_framework.settings import DEFAULTS
from rest_framework.views import APIView

from proofs import example, proves, site, user

shop = example()
BUILT_IN = {BasicAuthentication, RemoteUserAuthentication, SessionAuthentication, TokenAuthentication}


class Me(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response({"user": request.user.get_username(), "auth": request.auth and type(request.auth).__name__})

    post = get


def client(*classes, **options):
    return site([path("", type("View", (Me,), {"authentication_classes": list(classes)}).as_view())], **options)


def basic(name, password="pw"):
    return {"HTTP_AUTHORIZATION": "Basic " + b64encode(f"{name}:{password}".encode()).decode()}


@proves("example", "gets 401, not 403")
def _():
    someone = user()
    visitor = site([path("", shop.WhoAmIView.as_view())])
    assert visitor.get("/").status_code == 401
    token = Token.objects.create(user=someone)
    assert visitor.get("/", HTTP_AUTHORIZATION=f"Token {token.key}").json() == {"user": someone.username, "via": "TokenAuthentication"}
    visitor.force_login(someone)
    assert visitor.get("/").json()["via"] == "SessionAuthentication"


@proves(1, "session, basic, token and remote-user")
@proves("in short", "JWT and OAuth2 come from other packages")
def _():
    found = {kind for kind in vars(authentication).values() if isinstance(kind, type) and issubclass(kind, authentication.BaseAuthentication)}
    assert found - {authentication.BaseAuthentication} == BUILT_IN


@proves(2, "SessionAuthentication followed by BasicAuthentication")
def _():
    assert DEFAULTS["DEFAULT_AUTHENTICATION_CLASSES"] == [f"rest_framework.authentication.{name}Authentication" for name in ("Session", "Basic")]


@proves(3, "only TokenAuthentication sets request.auth")
def _():
    someone = user()
    sent = {
        BasicAuthentication: basic(someone.username), RemoteUserAuthentication: {"REMOTE_USER": someone.username},
        TokenAuthentication: {"HTTP_AUTHORIZATION": f"Token {Token.objects.create(user=someone).key}"}, SessionAuthentication: {},
    }
    visitor = site([path(kind.__name__, type("View", (Me,), {"authentication_classes": [kind]}).as_view()) for kind in sent])
    visitor.force_login(someone)
    with override_settings(AUTHENTICATION_BACKENDS=["django.contrib.auth.backends.ModelBackend", "django.contrib.auth.backends.RemoteUserBackend"]):
        answers = {kind: visitor.get(f"/{kind.__name__}", **headers).json() for kind, headers in sent.items()}
    assert {answer["user"] for answer in answers.values()} == {someone.username}
    assert {kind for kind, answer in answers.items() if answer["auth"]} == {TokenAuthentication}


@proves(4, "once it has found a logged-in user")
def _():
    visitor = site([path("", type("View", (Me,), {"authentication_classes": [SessionAuthentication], "permission_classes": [AllowAny]}).as_view())], enforce_csrf_checks=True)
    assert visitor.post("/").status_code == 200
    visitor.force_login(user())
    assert visitor.post("/").status_code == 403 and visitor.get("/").status_code == 200


@proves(5, "need third-party packages")
def _():
    import oauth2_provider.contrib.rest_framework as toolkit
    import rest_framework_simplejwt.authentication as simplejwt

    for kind in (simplejwt.JWTAuthentication, toolkit.OAuth2Authentication):
        assert issubclass(kind, authentication.BaseAuthentication) and not kind.__module__.startswith("rest_framework.")


@proves("answer", "since that class decides between 401 and 403")
def _():
    refused = {kind: client(kind).get("/").status_code for kind in BUILT_IN}
    assert refused == {SessionAuthentication: 403, BasicAuthentication: 401, TokenAuthentication: 401, RemoteUserAuthentication: 403}


@proves("answer", "each request pays for a slow password hash")
def _():
    someone = user()
    visitor = client(BasicAuthentication)
    with mock.patch("django.contrib.auth.hashers.MD5PasswordHasher.encode", side_effect=hashers.MD5PasswordHasher().encode) as encode:
        assert [visitor.get("/", **basic(someone.username)).status_code for _ in range(3)] == [200] * 3
    assert encode.call_count == 3


@proves("answer", "which creates users that it does not know")
def _():
    visitor = client(RemoteUserAuthentication)
    with override_settings(AUTHENTICATION_BACKENDS=["django.contrib.auth.backends.RemoteUserBackend"]):
        assert visitor.get("/", REMOTE_USER="newcomer").json()["user"] == "newcomer"
    assert get_user_model().objects.filter(username="newcomer").exists()
    assert visitor.get("/", REMOTE_USER="another").status_code == 403  # without the backend


@proves("pitfall", "any client can forge that header")
def _():
    class FromHeader(RemoteUserAuthentication):
        header = "HTTP_X_REMOTE_USER"

    user("boss")
    careful = client(RemoteUserAuthentication)
    forged = {"HTTP_X_REMOTE_USER": "boss"}
    with override_settings(AUTHENTICATION_BACKENDS=["django.contrib.auth.backends.RemoteUserBackend"]):
        assert careful.get("/", **forged).status_code == 403
    careless = client(FromHeader)
    with override_settings(AUTHENTICATION_BACKENDS=["django.contrib.auth.backends.RemoteUserBackend"]):
        assert careless.get("/", **forged).json()["user"] == "boss"


@proves("follow-up", "the later classes are not tried")
def _():
    someone = user()
    for classes, status in (([BasicAuthentication, SessionAuthentication], 401), ([TokenAuthentication, SessionAuthentication], 200)):
        visitor = client(*classes)
        visitor.force_login(someone)
        assert visitor.get("/", **basic(someone.username, "wrong")).status_code == status
